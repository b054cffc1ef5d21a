// Node.js promises as a backend: walks programs as generators that stop wherever a promise is awaited.
//
// Speaks backends/PROTOCOL.md. gather is Promise.all or Promise.allSettled, wait is Promise.race, all or
// allSettled; a callback is then(). A promise can be neither cancelled nor grouped: those are no
// features. The virtual clock is a list of timers that jumps when no microtask is left.
'use strict';
const path = require('node:path');
const readline = require('node:readline');

const say = (kind, body) => process.stdout.write(JSON.stringify({[kind]: body}) + '\n');

class Unsupported extends Error {}  // No handler of a program takes these two: they are not raised
class Hang extends Error {}         // by it.

// --- values: numbers, texts, arrays and Sets are JavaScript's own

class Duration { constructor(ns) { this.ns = ns; } }
class Call { constructor(start) { this.start = start; this.used = false; } }
class Callback { constructor(run) { this.run = run; } }
class Raised {  // an exception of the program
  constructor(type, message) { this.type = type; this.message = message; }
}
class Future {  // a promise, and what it has become, which a promise tells nobody
  constructor() {
    this.state = 'pending';
    this.promise = new Promise((resolve, reject) => { this.resolve = resolve; this.reject = reject; });
    this.promise.catch(() => {});  // an error is kept for whoever awaits it
  }
}

const PARENTS = {
  BaseException: null, Exception: 'BaseException', CancelledError: 'BaseException', OSError: 'Exception',
  TimeoutError: 'OSError', InvalidStateError: 'Exception', ArithmeticError: 'Exception',
  OverflowError: 'ArithmeticError', LookupError: 'Exception', IndexError: 'LookupError',
  KeyError: 'LookupError', NameError: 'Exception', RuntimeError: 'Exception', TypeError: 'Exception',
  RecursionError: 'RuntimeError', ValueError: 'Exception', AttributeError: 'Exception',
  KeyboardInterrupt: 'BaseException', SystemExit: 'BaseException', BaseExceptionGroup: 'BaseException',
  ExceptionGroup: 'Exception'};

const wrong = (what) => { throw new Raised('TypeError', what); };
const refuse = (why) => { throw new Unsupported(why); };
const number = (n) => Number.isSafeInteger(n) ? n : refuse('an integer of JavaScript has 53 bits');
const truth = (x) => Array.isArray(x) ? x.length > 0 : x instanceof Set ? x.size > 0
  : x instanceof Duration ? x.ns !== 0 : Boolean(x);
const items = (x) => Array.isArray(x) || x instanceof Set ? [...x] : wrong('not iterable');

function equal(a, b) {
  if (a instanceof Duration && b instanceof Duration) return a.ns === b.ns;
  if (Array.isArray(a) && Array.isArray(b)) return a.length === b.length && a.every((x, i) => equal(x, b[i]));
  if (a instanceof Set && b instanceof Set) return a.size === b.size && [...a].every((x) => b.has(x));
  return a === b;
}

const contains = (x, list) => items(list).some((item) => equal(item, x));
const less = (a, b) => typeof a === typeof b && ['number', 'string'].includes(typeof a) ? a < b
  : a instanceof Duration && b instanceof Duration ? a.ns < b.ns : wrong('cannot be compared');

function arithmetic(op, a, b) {
  const on = {'+': (x, y) => x + y, '-': (x, y) => x - y, '*': (x, y) => x * y}[op];
  const numbers = typeof a === 'number' && typeof b === 'number';
  if (numbers) return number(on(a, b));
  if (op === '*' && a instanceof Duration && typeof b === 'number') return new Duration(number(a.ns * b));
  if (op === '*' && b instanceof Duration && typeof a === 'number') return new Duration(number(a * b.ns));
  if (op !== '*' && a instanceof Duration && b instanceof Duration) return new Duration(number(on(a.ns, b.ns)));
  if (op === '+' && typeof a === 'string' && typeof b === 'string') return a + b;
  if (op === '+' && Array.isArray(a) && Array.isArray(b)) return [...a, ...b];
  return wrong(`unsupported operands of ${op}`);
}

const OPERATIONS = {
  '==': equal, '!=': (a, b) => !equal(a, b), '<': less, '>': (a, b) => less(b, a),
  '<=': (a, b) => !less(b, a), '>=': (a, b) => !less(a, b),
  'in': contains, 'not in': (a, b) => !contains(a, b), 'is': (a, b) => a === b, 'is not': (a, b) => a !== b,
  'neg': (a) => a instanceof Duration ? new Duration(-a.ns) : number(-a), 'not': (a) => !truth(a),
  '+': (a, b) => arithmetic('+', a, b), '-': (a, b) => arithmetic('-', a, b), '*': (a, b) => arithmetic('*', a, b)};

const FUNCTIONS = {
  len: (x) => typeof x === 'string' ? [...x].length : items(x).length,
  range(a, b, step = 1) {
    const [from, to] = b === undefined ? [0, a] : [a, b], list = [];
    for (let i = from; step > 0 ? i < to : i > to; i += step) list.push(i);
    return list;
  },
  sorted: (x) => items(x).sort((a, b) => less(a, b) ? -1 : less(b, a) ? 1 : 0),
  set: (x) => new Set(x === undefined ? [] : items(x))};

function text(x) {
  if (x instanceof Duration) {
    const [unit, size] = [['s', 1e9], ['ms', 1e6], ['us', 1e3], ['ns', 1]].find(([, s]) => x.ns % s === 0);
    return `${x.ns / size}${unit}`;
  }
  if (Array.isArray(x)) return `[${x.map(text).join(', ')}]`;
  if (x instanceof Set) return `[${[...x].map(text).sort().join(', ')}]`;
  if (x instanceof Future) return x.name ?? 'future';
  if (x instanceof Raised) return x.type + (x.message === undefined ? '' : `("${x.message}")`);
  return String(x);
}

function tree(e) {
  return {type: e.type, message: e.message, cause: e.cause ? tree(e.cause) : undefined};
}

function plain(x) {  // a value as the protocol writes it
  if (x instanceof Duration) return {duration_ns: x.ns};
  if (x instanceof Raised) return {exception: tree(x)};
  if (x instanceof Future) return x.number === undefined ? {opaque: 'future'} : {task: x.number};
  if (Array.isArray(x)) return x.map(plain);
  if (x instanceof Set) return {set: [...x].map(plain)};
  return x instanceof Call || x instanceof Callback ? {opaque: x.constructor.name.toLowerCase()} : x ?? null;
}

const kindOf = (object) => Object.entries(object)[0];

class Run {
  constructor({seq, program, deadline_ms}) {
    Object.assign(this, {seq, program, now: 0, tasks: [], timers: [], mainEnded: null, broken: null});
    this.deadline = Date.now() + deadline_ms;
    this.parents = {...PARENTS, ...Object.fromEntries(program.exceptions)};
    this.shared = Object.create(null);
  }

  // --- tasks

  event(task, event, more) { say('ev', {seq: this.seq, t_ns: this.now, task: task.number, event, ...more}); }

  settle(future, state, value) {
    Object.assign(future, {state, value, settled: this.now});
    if (state === 'returned') future.resolve(value); else future.reject(value);
    if (future !== this.tasks[0]) return;
    this.mainEnded = this.now;
    for (const each of this.tasks) each.atEnd = each.state;
    if (this.program.host === 'cancel' && this.tasks.some((t) => t.steps && t.state === 'pending'))
      this.broken = new Unsupported('main leaves tasks behind, which the host would have to cancel');
  }

  enter(future, name) {  // gives it a number
    Object.assign(future, {number: this.tasks.length, name});
    this.tasks.push(future);
    return future;
  }

  spawn(call, name) {
    if (!(call instanceof Call)) wrong('a coroutine was expected');
    const task = this.enter(new Future(), name ?? call.name ?? 'task');
    task.steps = this.take(call, {task, handling: null});
    this.event(task, 'start');
    this.drive(task);
    return task;
  }

  // An async function: it begins at once, runs to its first await, and goes on in a microtask.
  async drive(task) {
    try {
      let awaited = task.steps.next();
      while (!awaited.done) {
        let value, error;
        try { value = await awaited.value; } catch (e) { error = e; }
        if (this.broken) return;
        awaited = error === undefined ? task.steps.next(value) : task.steps.throw(error);
      }
      this.event(task, 'return');
      this.settle(task, 'returned', awaited.value);
    } catch (error) {
      if (!(error instanceof Raised)) { this.broken ??= error; return; }
      this.event(task, 'raise');
      this.settle(task, 'raised', error);
    }
  }

  take(call, frame) {
    if (call.used) throw new Raised('RuntimeError', 'cannot reuse already awaited coroutine');
    call.used = true;
    return call.start(frame);
  }

  * body(name, values, {task, handling}) {
    const {parameters, body} = this.program.coroutines[name];
    const vars = Object.create(this.shared);
    parameters.forEach((parameter, i) => { vars[parameter] = values[i]; });
    return (yield* this.block(body, {vars, home: vars, task, handling}))?.value ?? null;
  }

  timer(duration) {
    if (duration === 0) duration = new Duration(0);
    if (!(duration instanceof Duration)) wrong('a duration was expected');
    return new Promise((wake) => this.timers.push({at: this.now + Math.max(duration.ns, 0), wake}));
  }

  * awaits(x, frame) {
    if (x instanceof Call) return yield* this.take(x, frame);
    if (!(x instanceof Future)) wrong(`${text(x)} cannot be awaited`);
    frame.task.waits = `'${text(x)}'`;
    return yield x.promise;
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
    return list.flatMap((e) => e?.each !== undefined ? this.value(e, frame) : [this.value(e, frame)]);
  }

  value(e, frame) {
    if (e === null || typeof e !== 'object') return typeof e === 'number' ? number(e) : e;
    const [kind, x] = kindOf(e);
    if (!Object.hasOwn(EXPRESSIONS, kind)) refuse(`promises have no '${kind}'`);
    return EXPRESSIONS[kind].call(this, x, e, frame);
  }

  // The children of a combinator: coroutines become tasks, and nothing is there twice.
  children(list, frame) {
    const one = (x, name) => x instanceof Future ? [x]
      : Array.isArray(x) || x instanceof Set ? [...x].flatMap((member) => one(member, name))
        : [this.spawn(x, name)];
    return list.map(({what, name}) => {
      const named = (inside) => name === undefined ? undefined : this.value(name, inside);
      return what?.each === undefined ? [[this.value(what, frame), named(frame)]]
        : this.each(what, frame, (x, inside) => [x, named(inside)]);
    }).flat().flatMap(([x, name]) => one(x, name));
  }

  gather(list, e, frame) {
    const flag = e.return_exceptions !== undefined && truth(this.value(e.return_exceptions, frame));
    const promises = this.children(list, frame).map((child) => child.promise);
    const future = new Future();
    (flag ? Promise.allSettled(promises).then((all) => all.map((one) => one.value ?? one.reason ?? null))
      : Promise.all(promises))
      .then((value) => this.settle(future, 'returned', value), (error) => this.settle(future, 'raised', error));
    return future;
  }

  * wait(children, timeout, when, frame) {
    const promises = children.map((child) => child.promise);
    const quiet = (promise) => promise.then(() => {}, () => {});
    const over = when === 'FIRST_COMPLETED' ? Promise.race(promises.map(quiet))
      : when === 'FIRST_EXCEPTION' ? quiet(Promise.all(promises)) : Promise.allSettled(promises);
    frame.task.waits = 'the first or all of several';
    yield timeout === null ? over : Promise.race([over, this.timer(timeout)]);
    const done = children.filter((child) => child.state !== 'pending');
    return [new Set(done), new Set(children.filter((child) => !done.includes(child)))];
  }

  // --- steps

  * block(steps, frame) {
    for (const s of steps) {
      if (Date.now() > this.deadline) throw new Hang('the program goes on and on');
      const [kind, x] = kindOf(s);
      if (!Object.hasOwn(STEPS, kind)) refuse(`promises have no '${kind}'`);
      const leave = yield* STEPS[kind].call(this, x, s, frame);
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
    for (let type = error.type; type; type = this.parents[type]) if (types.includes(type)) return true;
    return false;
  }

  // --- the whole

  record(t) {
    return {name: t.name, state: t.state, future: t.steps ? undefined : true,
      settled_ns: t.settled, at_end: t.atEnd, value: t.state === 'returned' ? plain(t.value) : undefined,
      exception: t.state === 'raised' ? tree(t.value) : undefined};
  }

  done(ending, more) {
    say('done', {seq: this.seq, ending, main_ended_ns: this.mainEnded,
      tasks: this.tasks.map((t) => this.record(t)), ...more});
  }

  async whole() {
    for (const [name, e] of this.program.shared) this.shared[name] = this.value(e, {vars: this.shared});
    const main = new Call((frame) => this.body('main', [], frame));
    this.spawn(main, 'main');
    for (;;) {
      await new Promise(setImmediate);  // every microtask has run by then
      if (this.broken) throw this.broken;
      const left = this.tasks.filter((t) => t.steps && t.state === 'pending');
      if (left.length === 0) return this.done('finished');
      if (this.timers.length === 0)
        return this.done('deadlock', {reason: 'no microtask and no timer is left',
          waits: left.map((t) => `${t.name} waits for ${t.waits}`)});
      const due = Math.min(...this.timers.map((timer) => timer.at));
      const now = this.timers.filter((timer) => timer.at === due);
      this.timers = this.timers.filter((timer) => timer.at !== due);
      this.now = due;
      for (const timer of now) timer.wake();
    }
  }
}

const EXPRESSIONS = {
  duration_ns: (x) => new Duration(number(x)),
  var(x, e, {vars}) { return x in vars ? vars[x] : (() => { throw new Raised('NameError', x); })(); },
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
    if (x === 'cancelling' || of.state === 'pending') refuse(`a pending promise cannot be asked for ${x}()`);
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
    return Object.hasOwn(FUNCTIONS, x) ? FUNCTIONS[x](...values) : refuse(`promises have no ${x}()`);
  },
  call(x, e, frame) {
    const values = this.values(e.of, frame);
    return Object.assign(new Call((at) => this.body(x, values, at)), {name: x});
  },
  exception(x, e, frame) {
    return new Raised(x, 'message' in e ? text(this.value(e.message, frame)) : undefined);
  },
  gather(x, e, frame) { return this.gather(x, e, frame); },
  wait(x, e, frame) {
    const children = [...new Set(this.children(x, frame))];
    const timeout = e.timeout === undefined ? null : this.value(e.timeout, frame);
    const when = e.return_when === undefined ? 'ALL_COMPLETED' : this.value(e.return_when, frame);
    return new Call((at) => this.wait(children, timeout, when, at));
  },
  spawn({what, name}, e, frame) {
    const make = (call, inside) => this.spawn(call, name === undefined ? e.as : this.value(name, inside));
    const made = what?.each === undefined ? make(this.value(what, frame), frame) : this.each(what, frame, make);
    if (e.as !== undefined) this.bind(e.as, made, frame);
    return made;
  }};

const STEPS = {
  * sleep(x, s, frame) {
    frame.task.waits = 'a timer';
    yield this.timer(this.value(x, frame));
  },
  * mark(x, s, frame) { this.event(frame.marks ?? frame.task, 'mark', {label: text(this.value(x, frame))}); },
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
    if (x === null) throw frame.handling ?? new Raised('RuntimeError', 'No active exception to reraise');
    const error = this.value(x, frame);
    if (!(error instanceof Raised)) wrong('exceptions must derive from BaseException');
    if ('from' in s) error.cause = this.value(s.from, frame);
    throw error;
  },
  * if(x, s, frame) { return yield* this.block((truth(this.value(x, frame)) ? s.then : s.else) ?? [], frame); },
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
        const handler = error instanceof Raised && s.except?.find(({types}) => this.is(error, types));
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
  * wait(x, s, frame) {
    const parts = yield* this.awaits(this.value(x, frame), frame);
    s.as?.forEach((name, i) => this.bind(name, parts[i], frame));
  },
  * add_done_callback(x, s, frame) {
    const future = this.value(x, frame);
    const call = s.do === undefined ? this.value(s.call, frame) : new Callback((of) => {
      const inside = {...this.inner(frame, 'future', of), marks: of.steps ? of : frame.task};
      try { this.block(s.do, inside).next(); } catch (error) {
        if (!(error instanceof Raised)) this.broken ??= error;
      }
    });
    if (s.as !== undefined) this.bind(s.as, call, frame);
    future.promise.then(() => call.run(future), () => call.run(future));
  },
  * remove_done_callback() { refuse('what then() was given cannot be taken back'); },
  * set_result(x, s, frame) { outcome.call(this, x, 'returned', this.value(s.to, frame), frame); },
  * set_exception(x, s, frame) { outcome.call(this, x, 'raised', this.value(s.to, frame), frame); },
  * add(x, s, frame) {
    const to = this.value(s.to, frame), value = this.value(x, frame);
    if (to instanceof Set) to.add(value); else to.push(value);
  },
  * discard(x, s, frame) {
    const of = this.value(s.from, frame), value = this.value(x, frame);
    if (of instanceof Set) of.delete(value);
    else if (contains(value, of)) of.splice(of.findIndex((item) => equal(item, value)), 1);
  }};

function outcome(x, state, value, frame) {
  const future = this.value(x, frame);
  if (!future.bare) refuse('only who made a promise can resolve it');
  if (future.state === 'pending') this.settle(future, state, value);  // a second resolve() does nothing
}

async function run(request) {
  const one = new Run(request), {seq} = request;
  try { await one.whole(); } catch (error) {
    if (error instanceof Unsupported) say('unsupported', {seq, reason: error.message});
    else if (error instanceof Hang) one.done('hang', {reason: error.message});
    else say('error', {seq, message: String(error), stack: String(error.stack)});
  }
}

const PRIMITIVES = [
  {primitive: 'spawn', kind: 'native'}, {primitive: 'sleep', kind: 'native'},
  {primitive: 'join', kind: 'native'}, {primitive: 'gather', kind: 'native'},
  {primitive: 'wait', kind: 'composed', how: 'Promise.race, all or allSettled, raced against a timer'},
  {primitive: 'cancel', kind: 'absent'}, {primitive: 'as_completed', kind: 'absent'},
  {primitive: 'group', kind: 'absent'}];

async function main() {
  for await (const line of readline.createInterface({input: process.stdin})) {
    const [kind, body] = kindOf(JSON.parse(line));
    if (kind === 'hello')
      say('ready', {protocol: 1, name: 'node', version: process.versions.node, discipline: 'cooperative',
        features: ['task', 'sleep', 'gather', 'wait', 'callback', 'future'], clocks: ['virtual'],
        primitives: PRIMITIVES, deviations: path.join(__dirname, 'deviations.yaml')});
    else if (kind === 'run') await run(body);
    else if (kind === 'bye') return;
  }
}

main().then(() => process.exit(0));
