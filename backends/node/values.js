// The values of programs: how they are reckoned with, read as text, and written as JSON.
'use strict';

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
    this.promise = new Promise((resolve, reject) => Object.assign(this, {resolve, reject}));
    this.promise.catch(() => {});  // an error is kept for whoever awaits it
  }
}

const PARENTS = {
  BaseException: null, Exception: 'BaseException', CancelledError: 'BaseException',
  OSError: 'Exception',
  TimeoutError: 'OSError', InvalidStateError: 'Exception', ArithmeticError: 'Exception',
  OverflowError: 'ArithmeticError', ZeroDivisionError: 'ArithmeticError',
  LookupError: 'Exception', IndexError: 'LookupError',
  KeyError: 'LookupError', NameError: 'Exception', RuntimeError: 'Exception',
  TypeError: 'Exception',
  RecursionError: 'RuntimeError', ValueError: 'Exception', AttributeError: 'Exception',
  KeyboardInterrupt: 'BaseException', SystemExit: 'BaseException',
  BaseExceptionGroup: 'BaseException',
  ExceptionGroup: 'Exception'};

const wrong = (what) => { throw new Raised('TypeError', what); };
const refuse = (why) => { throw new Unsupported(why); };
const number = (n) => Number.isSafeInteger(n) ? n : refuse('an integer of JavaScript has 53 bits');
const truth = (x) => Array.isArray(x) ? x.length > 0 : x instanceof Set ? x.size > 0
  : x instanceof Duration ? x.ns !== 0 : Boolean(x);
const items = (x) => Array.isArray(x) || x instanceof Set ? [...x] : wrong('not iterable');

function equal(a, b) {
  if (a instanceof Duration && b instanceof Duration) return a.ns === b.ns;
  if (Array.isArray(a) && Array.isArray(b))
    return a.length === b.length && a.every((x, i) => equal(x, b[i]));
  if (a instanceof Set && b instanceof Set)
    return a.size === b.size && [...a].every((x) => b.has(x));
  return a === b;
}

const contains = (x, list) => items(list).some((item) => equal(item, x));
const less = (a, b) => typeof a === typeof b && ['number', 'string'].includes(typeof a) ? a < b
  : a instanceof Duration && b instanceof Duration ? a.ns < b.ns : wrong('cannot be compared');

function arithmetic(op, a, b) {
  const on = {'+': (x, y) => x + y, '-': (x, y) => x - y, '*': (x, y) => x * y}[op];
  if (typeof a === 'number' && typeof b === 'number') return number(on(a, b));
  if (op === '*' && b instanceof Duration) [a, b] = [b, a];
  if (a instanceof Duration && (op === '*' ? typeof b === 'number' : b instanceof Duration))
    return new Duration(number(on(a.ns, op === '*' ? b : b.ns)));
  if (op === '+' && typeof a === 'string' && typeof b === 'string') return a + b;
  if (op === '+' && Array.isArray(a) && Array.isArray(b)) return [...a, ...b];
  return wrong(`unsupported operands of ${op}`);
}

/** Python's: the rest has the sign of the divisor. */
function modulo(a, b) {
  if (typeof a !== 'number' || typeof b !== 'number') return wrong('unsupported operands of %');
  if (b === 0) throw new Raised('ZeroDivisionError', 'integer modulo by zero');
  return ((a % b) + b) % b + 0;
}

const OPERATIONS = {
  '==': equal, '!=': (a, b) => !equal(a, b), '<': less, '>': (a, b) => less(b, a),
  '<=': (a, b) => !less(b, a), '>=': (a, b) => !less(a, b),
  'in': contains, 'not in': (a, b) => !contains(a, b),
  'is': (a, b) => a === b, 'is not': (a, b) => a !== b,
  'neg': (a) => a instanceof Duration ? new Duration(-a.ns) : number(-a), 'not': (a) => !truth(a),
  '+': (a, b) => arithmetic('+', a, b), '-': (a, b) => arithmetic('-', a, b),
  '*': (a, b) => arithmetic('*', a, b), '%': modulo};

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
    const units = [['s', 1e9], ['ms', 1e6], ['us', 1e3], ['ns', 1]];
    const [unit, size] = units.find(([, s]) => x.ns % s === 0);
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
  if (x instanceof Call || x instanceof Callback) return {opaque: x.constructor.name.toLowerCase()};
  return x ?? null;
}

const kindOf = (object) => Object.entries(object)[0];

module.exports = {Call, Callback, Duration, FUNCTIONS, Future, Hang, OPERATIONS, PARENTS, Raised,
  Unsupported, contains, equal, items, kindOf, number, plain, refuse, text, tree, truth, wrong};
