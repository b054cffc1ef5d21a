// The only file that sees libmd.
#include "harness/base/sha256.hpp"

#include <sys/types.h>

#include <sha256.h>

#include <array>
#include <cstdint>

namespace concord {

std::string sha256(std::string_view bytes) {
  std::array<char, SHA256_DIGEST_STRING_LENGTH> digits{};
  SHA256Data(reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size(), digits.data());
  return digits.data();
}

}  // namespace concord
