// SPDX-License-Identifier: GPL-2.0-or-later
// Which name a document bears for good: the same article crawled again must get the same one.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace warta {

/// The form of a URL in which two spellings of one address are equal: scheme and host in lower
/// case; default port, fragment, tracking parameters (utm_*, fbclid, gclid) and the path's last
/// slash dropped. What is no URL is only trimmed.
std::string normalise_url(std::string_view url);

/// The id that a record brings along: its own, or its address. A `urn:uuid:` names a crawl's
/// record and not the article, so the address goes before it.
std::optional<std::string> id_of_record(const std::optional<std::string>& given,
                                        const std::optional<std::string>& url);

}  // namespace warta
