// SPDX-License-Identifier: GPL-2.0-or-later
// WARC records and HTTP messages for tests, with the lengths that belong to them.
#pragma once

#include <string>
#include <string_view>

namespace warta {

/// *fields* end their lines at \r\n.
inline std::string warc_record(std::string_view type,
                               std::string_view fields,
                               std::string_view block) {
  return "WARC/1.0\r\nWARC-Type: " + std::string{type} +
         "\r\nWARC-Date: 2024-12-01T08:00:00Z\r\n"
         "WARC-Record-ID: <urn:uuid:6d1e0000-0000-4000-8000-000000000001>\r\n" +
         std::string{fields} + "Content-Length: " + std::to_string(block.size()) + "\r\n\r\n" +
         std::string{block} + "\r\n\r\n";
}

/// A response to a request for *url*.
inline std::string response(std::string_view url,
                            std::string_view body,
                            std::string_view http_fields = "Content-Type: text/html\r\n",
                            std::string_view status = "200 OK") {
  const auto message = "HTTP/1.1 " + std::string{status} + "\r\n" + std::string{http_fields} +
                       "\r\n" + std::string{body};
  return warc_record("response",
                     "WARC-Target-URI: " + std::string{url} +
                         "\r\nContent-Type: application/http; msgtype=response\r\n",
                     message);
}

/// A page with an article, in which *word* stands.
inline std::string article_page(std::string_view word) {
  return "<!DOCTYPE html><html><head><title>Ronda " + std::string{word} +
         "</title></head><body><article><h1>Ronda " + std::string{word} +
         "</h1><p>Warga desa menggelar ronda malam bersama polisi di balai desa pada Rabu malam, "
         "dan kepala desa Sumarna berterima kasih.</p><p>Ronda " +
         std::string{word} +
         " itu akan digelar lagi pekan depan, kata kapolsek, agar warga merasa "
         "aman.</p></article></body></html>";
}

/// *body* as two chunks and the end.
inline std::string in_chunks(std::string_view body) {
  const auto hex = [](std::size_t number) {
    static constexpr std::string_view digits = "0123456789aBcDeF";
    std::string text;
    do {
      text.insert(text.begin(), digits[number % 16]);
      number /= 16;
    } while (number > 0);
    return text;
  };
  const auto half = body.size() / 2;
  std::string chunks;
  for (const auto chunk : {body.substr(0, half), body.substr(half)}) {
    chunks += hex(chunk.size()) + ";name=value\r\n" + std::string{chunk} + "\r\n";
  }
  return chunks + "0\r\nX-Trailer: 1\r\n\r\n";
}

}  // namespace warta
