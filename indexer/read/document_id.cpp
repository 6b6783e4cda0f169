// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/read/document_id.hpp"

#include <algorithm>
#include <array>

#include "stemmer/ascii.hpp"

namespace warta {

namespace {

bool is_tracking(std::string_view parameter) {
  static constexpr std::array<std::string_view, 2> names{"fbclid", "gclid"};
  const auto name = lower_case(parameter.substr(0, parameter.find('=')));
  return name.starts_with("utm_") || std::ranges::find(names, name) != names.end();
}

/// *query* is what follows the question mark.
std::string without_tracking(std::string_view query) {
  std::string kept;
  while (!query.empty()) {
    const auto end = query.find('&');
    const auto parameter = query.substr(0, end);
    query.remove_prefix(end == std::string_view::npos ? query.size() : end + 1);
    if (parameter.empty() || is_tracking(parameter)) {
      continue;
    }
    kept += kept.empty() ? '?' : '&';
    kept += parameter;
  }
  return kept;
}

std::string normalise_host(std::string_view host, std::string_view scheme) {
  auto out = lower_case(host);
  const std::string_view default_port = scheme == "https" ? ":443" : ":80";
  if (out.ends_with(default_port)) {
    out.resize(out.size() - default_port.size());
  }
  return out;
}

}  // namespace

std::string normalise_url(std::string_view url) {
  url = trim(url);
  const auto scheme_end = url.find("://");
  if (scheme_end == std::string_view::npos) {
    return std::string{url};
  }
  const auto scheme = lower_case(url.substr(0, scheme_end));
  auto rest = url.substr(scheme_end + 3);
  rest = rest.substr(0, rest.find('#'));
  const auto host_end = std::min(rest.find_first_of("/?"), rest.size());
  const auto query_at = std::min(rest.find('?'), rest.size());
  auto path = rest.substr(host_end, query_at - host_end);
  if (path.ends_with('/')) {
    path.remove_suffix(1);
  }
  const auto query = query_at < rest.size() ? rest.substr(query_at + 1) : std::string_view{};
  return scheme + "://" + normalise_host(rest.substr(0, host_end), scheme) + std::string{path} +
         without_tracking(query);
}

std::optional<std::string> id_of_record(const std::optional<std::string>& given,
                                        const std::optional<std::string>& url) {
  const bool names_crawl_record = given && lower_case(trim(*given)).starts_with("urn:uuid:");
  if (given && !(names_crawl_record && url)) {
    return std::string{trim(*given)};
  }
  if (url) {
    return normalise_url(*url);
  }
  return std::nullopt;
}

}  // namespace warta
