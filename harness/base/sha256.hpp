// SHA-256, by which a document is known without being part of the project.
#pragma once

#include <string>
#include <string_view>

namespace concord {

/// 64 hexadecimal digits in lower case, as sha256sum prints them.
std::string sha256(std::string_view bytes);

}  // namespace concord
