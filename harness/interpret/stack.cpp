// Where an engine's tasks are threads, calls within calls nest on the thread's stack, and its size
// is the system's business. So it is asked for, once a thread.
#include "harness/interpret/stack.hpp"

#include <pthread.h>

#include <cstddef>
#include <cstdint>

namespace concord {

namespace {

constexpr std::size_t kReserve = std::size_t{1} << 20;

/// The address below which the stack, which grows downwards, should not grow.
std::uintptr_t lowest_address() {
  pthread_attr_t attributes;
  if (pthread_getattr_np(pthread_self(), &attributes) != 0) return 0;
  void* end = nullptr;
  std::size_t size = 0;
  pthread_attr_getstack(&attributes, &end, &size);
  pthread_attr_destroy(&attributes);
  return reinterpret_cast<std::uintptr_t>(end) + kReserve;
}

}  // namespace

bool stack_is_nearly_full() {
  thread_local const std::uintptr_t lowest = lowest_address();
  return reinterpret_cast<std::uintptr_t>(__builtin_frame_address(0)) < lowest;
}

}  // namespace concord
