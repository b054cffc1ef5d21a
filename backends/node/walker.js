// Walks the steps and expressions of programs, as far as they know nothing of promises.
//
// A runtime derives from Walker. It gives spawn, take, awaits, timer and event, and a table of the
// steps and one of the expressions that are its own.
'use strict';
const {Call, FUNCTIONS, Future, Duration, OPERATIONS, PARENTS, Raised, Hang, contains, equal, items,
  kindOf, number, refuse, text, truth, wrong} = require('./values.js');

class Walker {
  constructor(runtime, program, deadline, own) {
    Object.assign(this, {runtime, program, deadline});
    this.expressions = {...EXPRESSIONS, ...own.expressions};
    this.steps = {...STEPS, ...own.steps};
    this.parents = {...PARENTS, ...Object.fromEntries(program.exceptions)};
    this.shared = Object.create(null);
  }

  * body(name, values, {task, handling}) {
    const {parameters, body} = this.program.coroutines[name];
    const vars = Object.create(this.shared);
    parameters.forEach((parameter, i) => { vars[parameter] = values[i]; });
    return (yield* this.block(body, {vars, home: vars, task, handling}))?.value ?? null;
  }

  // --- expressions

  bind(name, x, {vars, home}) {
    for (let scope = vars; scope; scope = Object.getPrototypeOf(scope))
      if (Object.hasOwn(scope, name)) { scope[name] = x; return; }
    home[name] = x;
  }

  inner(frame, name, x) {
    const vars = Object.create(frame.vars);
    vars[name] = x;
    return {...frame, vars};
  }

  each(e, frame, then) {  // of a comprehension
    return items(this.value(e.in, frame)).map((x) => {
      const inside = this.inner(frame, e.for, x);
      return then(this.value(e.each, inside), inside);
    });
  }

  values(list, frame) {
    const one = (e) => e?.each === undefined ? [this.value(e, frame)] : this.value(e, frame);
    return list.flatMap(one);
  }

  value(e, frame) {
    if (e === null || typeof e !== 'object') return typeof e === 'number' ? number(e) : e;
    const [kind, x] = kindOf(e);
    if (!Object.hasOwn(this.expressions, kind)) refuse(`${this.runtime} have no '${kind}'`);
    return this.expressions[kind].call(this, x, e, frame);
  }

  // --- steps

  * block(steps, frame) {
    for (const s of steps) {
      if (Date.now() > this.deadline) throw new Hang('the program goes on and on');
      const [kind, x] = kindOf(s);
      if (!Object.hasOwn(this.steps, kind)) refuse(`${this.runtime} have no '${kind}'`);
      const leave = yield* this.steps[kind].call(this, x, s, frame);
      if (leave) return leave;
    }
    return undefined;
  }

  * loop(name, list, body, frame) {
    for (const x of list) {
      if (name !== null) this.bind(name, x, frame);
      const leave = yield* this.block(body, frame);
      if (leave?.how === 'break') return undefined;
      if (leave?.how === 'return') return leave;
    }
    return undefined;
  }

  is(error, types) {
    for (let type = error.type; type; type = this.parents[type])
      if (types.includes(type)) return true;
    return false;
  }
}

const EXPRESSIONS = {
  duration_ns: (x) => new Duration(number(x)),
  var(x, e, {vars}) {
    if (!(x in vars)) throw new Raised('NameError', `name '${x}' is not defined`);
    return vars[x];
  },
  self: (x, e, {task}) => task,
  now() { return new Duration(this.now); },
  text(x, e, frame) { return this.values(x, frame).map(text).join(''); },
  list(x, e, frame) { return this.values(x, frame); },
  each(x, e, frame) { return this.each(e, frame, (item) => item); },
  op(x, e, frame) {
    if (x !== 'and' && x !== 'or') return OPERATIONS[x](...this.values(e.of, frame));
    let last;
    for (const part of e.of) if (truth(last = this.value(part, frame)) === (x === 'or')) break;
    return last;
  },
  attribute(x, e, frame) {
    const of = this.value(e.of, frame);
    if (of instanceof Future && (x === 'state' || x === 'name')) return of[x];
    if (of instanceof Raised && x === 'message') return of.message ?? '';
    if (of instanceof Raised && (x === 'type' || x === 'cause')) return of[x] ?? null;
    return of instanceof Raised ? refuse(`an error of JavaScript has no ${x}`) : wrong(x);
  },
  method(x, e, frame) {
    const of = this.value(e.of, frame);
    if (!(of instanceof Future)) refuse(`JavaScript has no ${x}()`);
    if (x === 'done') return of.state !== 'pending';
    if (x === 'cancelled') return false;
    if (x === 'cancelling' || of.state === 'pending')
      refuse(`what is pending cannot be asked for ${x}()`);
    if (x === 'exception') return of.state === 'raised' ? of.value : null;
    if (of.state === 'raised') throw of.value;
    return of.value;
  },
  item(x, e, frame) {
    const of = this.value(e.of, frame), i = this.value(x, frame);
    if (!Array.isArray(of) || typeof i !== 'number') wrong('not subscriptable');
    if (of.at(i) === undefined) throw new Raised('IndexError', 'list index out of range');
    return of.at(i);
  },
  function(x, e, frame) {
    const values = e.of.map((part) => this.value(part, frame));
    if (x === 'future') return Object.assign(new Future(), {bare: true});
    if (x === 'sleep') return new Call(function* (frame) {
      frame.task.waits = 'a timer';
      yield this.timer(values[0]);
      return values[1] ?? null;
    }.bind(this));
    if (!Object.hasOwn(FUNCTIONS, x)) refuse(`${this.runtime} have no ${x}()`);
    return FUNCTIONS[x](...values);
  },
  call(x, e, frame) {
    const values = this.values(e.of, frame);
    return Object.assign(new Call((at) => this.body(x, values, at)), {name: x});
  },
  exception(x, e, frame) {
    return new Raised(x, 'message' in e ? text(this.value(e.message, frame)) : undefined);
  },
  spawn({what, name}, e, frame) {
    const named = (inside) => name === undefined ? e.as : this.value(name, inside);
    const make = (call, inside) => this.spawn(call, named(inside));
    const made = what?.each === undefined ? make(this.value(what, frame), frame)
      : this.each(what, frame, make);
    if (e.as !== undefined) this.bind(e.as, made, frame);
    return made;
  }};

const STEPS = {
  * sleep(x, s, frame) {
    frame.task.waits = 'a timer';
    yield this.timer(this.value(x, frame));
  },
  * mark(x, s, frame) {
    this.event(frame.marks ?? frame.task, 'mark', {label: text(this.value(x, frame))});
  },
  * set(x, s, frame) {
    for (const [name, e] of x) {
      const value = this.value(e, frame);
      if (value instanceof Future && value.number === undefined) this.enter(value, name);
      this.bind(name, value, frame);
    }
  },
  * return(x, s, frame) { return {how: 'return', value: this.value(x, frame)}; },
  * break() { return {how: 'break'}; },
  * continue() { return {how: 'continue'}; },
  * pass() {},
  * raise(x, s, frame) {
    if (x === null) throw frame.handling ?? new Raised('RuntimeError', 'nothing is being handled');
    const error = this.value(x, frame);
    if (!(error instanceof Raised)) wrong('exceptions must derive from BaseException');
    if ('from' in s) error.cause = this.value(s.from, frame);
    throw error;
  },
  * if(x, s, frame) {
    return yield* this.block((truth(this.value(x, frame)) ? s.then : s.else) ?? [], frame);
  },
  * while(x, s, frame) {
    const turns = function* () { while (truth(this.value(x, frame))) yield null; }.call(this);
    return yield* this.loop(null, turns, s.do, frame);
  },
  * for(x, s, frame) {
    const list = this.value(s.in, frame);
    return yield* this.loop(x, Array.isArray(list) ? list : items(list), s.do, frame);
  },
  * try(x, s, frame) {
    if ('except*' in s) refuse('JavaScript has no except*');
    try {
      let leave;
      try { leave = yield* this.block(x, frame); } catch (error) {
        if (!(error instanceof Raised)) throw error;
        const handler = s.except?.find(({types}) => this.is(error, types));
        if (!handler) throw error;
        if (handler.as) this.bind(handler.as, error, frame);
        try { return yield* this.block(handler.do, {...frame, handling: error}); } finally {
          if (handler.as) delete frame.vars[handler.as];
        }
      }
      return leave ?? (yield* this.block(s.else ?? [], frame));
    } finally {
      const last = yield* this.block(s.finally ?? [], frame);
      if (last) return last;  // instead of an error that is on its way, as in Python
    }
  },
  * spawn(x, s, frame) { this.value(s, frame); },
  * await(x, s, frame) {
    const value = yield* this.awaits(this.value(x, frame), frame);
    if (s.as !== undefined) this.bind(s.as, value, frame);
  },
  * add(x, s, frame) {
    const to = this.value(s.to, frame), value = this.value(x, frame);
    if (to instanceof Set) to.add(value); else to.push(value);
  },
  * discard(x, s, frame) {
    const of = this.value(s.from, frame), value = this.value(x, frame);
    if (of instanceof Set) of.delete(value);
    else if (contains(value, of)) of.splice(of.findIndex((item) => equal(item, value)), 1);
  }};

module.exports = {Walker};
