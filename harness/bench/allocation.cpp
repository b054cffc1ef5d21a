// Takes the place of the global operator new. A timed run pays for a look at a flag and at
// whose memory it is.
#include "harness/bench/allocation.hpp"

#include <dlfcn.h>
#include <fmt/format.h>
#include <mimalloc.h>
#include <sys/resource.h>

#include <atomic>
#include <cstdint>
#include <cstdlib>
#include <new>

namespace {

std::atomic<bool> is_counting{false};
std::atomic<std::int64_t> count{0};
std::atomic<std::int64_t> bytes{0};

void note(std::size_t size) noexcept {
  if (!is_counting.load(std::memory_order_relaxed)) return;
  count.fetch_add(1, std::memory_order_relaxed);
  bytes.fetch_add(static_cast<std::int64_t>(size), std::memory_order_relaxed);
}

/// Of mimalloc what is needed here.
struct Mimalloc {
  decltype(&mi_option_set_enabled) set_enabled = nullptr;
  decltype(&mi_reserve_os_memory_ex) reserve = nullptr;
  decltype(&mi_arena_area) area_of = nullptr;
  decltype(&mi_heap_new_in_arena) new_heap = nullptr;
  decltype(&mi_heap_malloc) allocate = nullptr;
  decltype(&mi_free) release = nullptr;
  decltype(&mi_version) version = nullptr;
};

// Written once, by the first thread that pools, before it starts another.
Mimalloc mimalloc;
mi_arena_id_t pool{};
std::uintptr_t pool_begin = 0;
std::size_t pool_size = 0;  ///< 0: there is none.
thread_local mi_heap_t* heap = nullptr;

/// The pool may be full, or a piece too large for it.
void* memory_of(std::size_t size) noexcept {
  if (heap != nullptr) {
    if (void* memory = mimalloc.allocate(heap, size)) return memory;
  }
  return std::malloc(size);
}

/// Whose it is, its address tells.
void release(void* memory) noexcept {
  if (reinterpret_cast<std::uintptr_t>(memory) - pool_begin < pool_size) {
    mimalloc.release(memory);
  } else {
    std::free(memory);
  }
}

template <class Function>
bool find(void* library, const char* name, Function& function) {
  function = reinterpret_cast<Function>(dlsym(library, name));
  return function != nullptr;
}

/// It is opened, not linked: in a program that is linked to it, it takes the place of malloc, for
/// all threads. It stays open.
bool open_mimalloc() {
  void* library = dlopen("libmimalloc.so.2", RTLD_NOW | RTLD_LOCAL);
  return library != nullptr && find(library, "mi_option_set_enabled", mimalloc.set_enabled) &&
         find(library, "mi_reserve_os_memory_ex", mimalloc.reserve) &&
         find(library, "mi_arena_area", mimalloc.area_of) &&
         find(library, "mi_heap_new_in_arena", mimalloc.new_heap) &&
         find(library, "mi_heap_malloc", mimalloc.allocate) &&
         find(library, "mi_free", mimalloc.release) &&
         find(library, "mi_version", mimalloc.version);
}

/// Addresses only, as long as nobody writes there; false where they are counted, for threads need
/// some too. (Large pages would make the first run of a process twice as quick; but the system has
/// them or not, and two starts of one build would differ by 6 % instead of 2.)
bool reserve_pool() {
  rlimit limit{};
  if (getrlimit(RLIMIT_AS, &limit) != 0 || limit.rlim_cur != RLIM_INFINITY) return false;
  constexpr std::size_t kGibibyte = std::size_t{1} << 30U;
  constexpr bool kReadyForUse = true;
  constexpr bool kOfReservedPages = false;
  constexpr bool kForItsHeapsOnly = true;
  if (mimalloc.reserve(32 * kGibibyte, kReadyForUse, kOfReservedPages, kForItsHeapsOnly, &pool)) {
    return false;
  }
  pool_begin = reinterpret_cast<std::uintptr_t>(mimalloc.area_of(pool, &pool_size));
  return true;
}

/// As the language demands of it: the handler is asked until there is memory or none to be had.
template <class Allocate>
void* allocated(std::size_t size, Allocate allocate) {
  note(size);
  for (;;) {
    if (void* memory = allocate()) return memory;
    const std::new_handler handler = std::get_new_handler();
    if (handler == nullptr) throw std::bad_alloc();
    handler();
  }
}

}  // namespace

void* operator new(std::size_t size) {
  return allocated(size, [size] { return memory_of(size == 0 ? 1 : size); });
}

void* operator new(std::size_t size, std::align_val_t alignment) {
  const auto align = static_cast<std::size_t>(alignment);
  const std::size_t rounded = (size + align - 1) / align * align;
  // Not from the pool: mimalloc 2.0.9 may align 256 bytes to 128.
  return allocated(size, [=] { return std::aligned_alloc(align, rounded == 0 ? align : rounded); });
}

// The library's own would do the same; a sanitizer's would not, and what it gives is ours to free.
void* operator new(std::size_t size, const std::nothrow_t&) noexcept {
  try {
    return ::operator new(size);
  } catch (const std::bad_alloc&) {
    return nullptr;
  }
}

void* operator new(std::size_t size, std::align_val_t alignment, const std::nothrow_t&) noexcept {
  try {
    return ::operator new(size, alignment);
  } catch (const std::bad_alloc&) {
    return nullptr;
  }
}

void operator delete(void* memory) noexcept {
  release(memory);
}

void operator delete(void* memory, std::size_t) noexcept {
  release(memory);
}

void operator delete(void* memory, std::align_val_t) noexcept {
  release(memory);
}

void operator delete(void* memory, std::size_t, std::align_val_t) noexcept {
  release(memory);
}

namespace concord {

void pool_allocations() {
#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
  if (pool_size == 0) {
    if (!open_mimalloc()) return;
    // Or else what has been empty for 25 ms would be given back, and faulted in again.
    mimalloc.set_enabled(mi_option_allow_decommit, false);
    if (!reserve_pool()) return;
  }
  if (heap == nullptr) heap = mimalloc.new_heap(pool);
#endif
}

std::string pooling_allocator() {
  if (pool_size == 0) return "";
  const int version = mimalloc.version();  // 209 is 2.0.9.
  return fmt::format("mimalloc {}.{}.{}", version / 100, version / 10 % 10, version % 10);
}

Allocations count_allocations(const std::function<void()>& act) {
  count = 0;
  bytes = 0;
  is_counting = true;
  try {
    act();
  } catch (...) {
    is_counting = false;
    throw;
  }
  is_counting = false;
  return {count, bytes};
}

}  // namespace concord
