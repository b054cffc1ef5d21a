// Takes the place of the global operator new. It counts only while somebody asks: a timed run pays
// for one look at a flag.
#include "harness/bench/allocation_count.hpp"

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
  return allocated(size, [size] { return std::malloc(size == 0 ? 1 : size); });
}

void* operator new(std::size_t size, std::align_val_t alignment) {
  const auto align = static_cast<std::size_t>(alignment);
  const std::size_t rounded = (size + align - 1) / align * align;
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
  std::free(memory);
}

void operator delete(void* memory, std::size_t) noexcept {
  std::free(memory);
}

void operator delete(void* memory, std::align_val_t) noexcept {
  std::free(memory);
}

void operator delete(void* memory, std::size_t, std::align_val_t) noexcept {
  std::free(memory);
}

namespace concord {

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
