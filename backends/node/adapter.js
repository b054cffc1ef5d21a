// Node.js promises as a backend: tasks are async functions, on a virtual clock.
//
// Speaks backends/PROTOCOL.md. gather is Promise.all or Promise.allSettled, wait is Promise.race,
// all or allSettled; a callback is then(). A promise can be neither cancelled nor grouped: those
// are no features. The clock is a list of timers that jumps when no microtask is left. All that
// knows promises stands here; the rest could walk programs over another runtime.
'use strict';
const path = require('node:path');
const readline = require('node:readline');
const {Call, Callback, Duration, Future, Hang, Raised, Unsupported, kindOf, plain, refuse, text,
  tree, truth, wrong} = require('./values.js');
const {Walker} = require('./walker.js');

const say = (kind, body) => process.stdout.write(JSON.stringify({[kind]: body}) + '\n');

class Run extends Walker {
  constructor({seq, program, deadline_ms}) {
    super('promises', program, Date.now() + deadline_ms, OWN);
    Object.assign(this, {seq, now: 0, tasks: [], timers: [], mainEnded: null, broken: null});
  }

  // --- tasks

  event(task, event, more) {
    say('ev', {seq: this.seq, t_ns: this.now, task: task.number, event, ...more});
  }

  settle(future, state, value) {
    Object.assign(future, {state, value, settled: this.now});
    if (state === 'returned') future.resolve(value); else future.reject(value);
    if (future !== this.tasks[0]) return;
    this.mainEnded = this.now;
    for (const each of this.tasks) each.atEnd = each.state;
    if (this.program.host === 'cancel' && this.tasks.some((t) => t.steps && t.state === 'pending'))
      this.broken = new Unsupported('main leaves tasks behind, which nobody can cancel');
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
    const either = (all) => all.map((one) => one.status === 'fulfilled' ? one.value : one.reason);
    (flag ? Promise.allSettled(promises).then(either) : Promise.all(promises)).then(
      (value) => this.settle(future, 'returned', value),
      (error) => this.settle(future, 'raised', error));
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

  // --- the whole

  record(t) {
    return {name: t.name, state: t.state, future: t.steps ? undefined : true,
      settled_ns: t.settled, at_end: t.atEnd,
      value: t.state === 'returned' ? plain(t.value) : undefined,
      exception: t.state === 'raised' ? tree(t.value) : undefined};
  }

  done(ending, more) {
    say('done', {seq: this.seq, ending, main_ended_ns: this.mainEnded,
      tasks: this.tasks.map((t) => this.record(t)), ...more});
  }

  async whole() {
    for (const [name, e] of this.program.shared)
      this.shared[name] = this.value(e, {vars: this.shared});
    this.spawn(new Call((frame) => this.body('main', [], frame)), 'main');
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

// What programs say of promises, besides what the walker knows.
const OWN = {
  expressions: {
    gather(x, e, frame) { return this.gather(x, e, frame); },
    wait(x, e, frame) {
      const children = [...new Set(this.children(x, frame))];
      const timeout = e.timeout === undefined ? null : this.value(e.timeout, frame);
      const when = e.return_when === undefined ? 'ALL_COMPLETED' : this.value(e.return_when, frame);
      return new Call((at) => this.wait(children, timeout, when, at));
    }
  },
  steps: {
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
    * set_result(x, s, frame) { outcome(this, 'returned', x, s, frame); },
    * set_exception(x, s, frame) { outcome(this, 'raised', x, s, frame); }
  }};

function outcome(run, state, x, s, frame) {
  const future = run.value(x, frame), value = run.value(s.to, frame);
  if (!future.bare) refuse('only who made a promise can resolve it');
  if (future.state === 'pending') run.settle(future, state, value);  // a second one does nothing
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
  {primitive: 'wait', kind: 'composed', how: 'Promise.race, all or allSettled, raced with a timer'},
  {primitive: 'cancel', kind: 'absent'}, {primitive: 'as_completed', kind: 'absent'},
  {primitive: 'group', kind: 'absent'}];

async function main() {
  for await (const line of readline.createInterface({input: process.stdin})) {
    const [kind, body] = kindOf(JSON.parse(line));
    if (kind === 'hello')
      say('ready', {protocol: 1, name: 'node', version: process.versions.node,
        discipline: 'cooperative', clocks: ['virtual'], primitives: PRIMITIVES,
        features: ['task', 'sleep', 'gather', 'wait', 'callback', 'future'],
        deviations: path.join(__dirname, 'deviations.yaml')});
    else if (kind === 'run') await run(body);
    else if (kind === 'bye') return;
  }
}

main().then(() => process.exit(0));
