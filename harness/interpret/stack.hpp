// Whether the calling thread's stack is nearly full.
#pragma once

namespace concord {

/// True when less than a megabyte is left: enough for one call of a coroutine with all the blocks
/// that a spec can nest in it, in any build. CPython: _Py_EnterRecursiveCall, which looks at the C
/// stack as well since 3.12. THREADS: any.
bool stack_is_nearly_full();

}  // namespace concord
