// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/console.hpp"

#include <cmath>
#include <csignal>
#include <iostream>

#include <nlohmann/json.hpp>
#include <unistd.h>

#include "indexer/schema/error.hpp"
#include "indexer/schema/hidden.hpp"
#include "indexer/schema/stored_document.hpp"

namespace warta {

namespace {

/// The one variable outside of objects: a signal handler can reach nothing else.
volatile std::sig_atomic_t signal_came = 0;

bool wants_progress(const IndexOptions& options) {
  switch (options.progress) {
    case ProgressMode::always:
      return true;
    case ProgressMode::never:
      return false;
    case ProgressMode::automatic:
      break;
  }
  return !options.quiet && isatty(STDERR_FILENO) != 0;
}

constexpr std::string_view erase_line = "\r\x1b[K";

}  // namespace

Interruption::Interruption() {
  struct sigaction action {};

  action.sa_handler = [](int /*signal*/) { signal_came = 1; };
  action.sa_flags = static_cast<int>(SA_RESETHAND) | SA_RESTART;
  sigaction(SIGINT, &action, nullptr);
  sigaction(SIGTERM, &action, nullptr);
}

bool Interruption::requested() {
  return signal_came != 0;
}

Console::Console(const IndexOptions& options)
    : quiet_(options.quiet),
      verbose_(options.verbose),
      shows_progress_(wants_progress(options)),
      errors_path_(options.errors),
      started_(std::chrono::steady_clock::now()),
      drawn_(started_) {}

void Console::open_errors() {
  if (!errors_path_) {
    return;
  }
  errors_.open(*errors_path_);
  if (!errors_) {
    throw Error(ErrorKind::usage, errors_path_->string() + ": the --errors file cannot be made");
  }
}

void Console::refused(const Refusal& refusal) {
  if (errors_.is_open()) {
    const nlohmann::ordered_json entry{{"where", refusal.location},
                                       {"why", refusal.reason},
                                       {"not_an_article", refusal.not_an_article}};
    errors_ << json_line(entry) << '\n';
  }
  notice(refusal.location + ": " + refusal.reason);
}

void Console::notice(const std::string& text) {
  if (!quiet_) {
    warning(text);
  }
}

void Console::warning(const std::string& text) {
  clear_progress();
  std::cerr << "warta-index: " << without_hidden(text) << '\n';
}

void Console::detail(const std::string& text) {
  if (verbose_) {
    notice(text);
  }
}

void Console::progress(std::size_t records) {
  using std::chrono::duration;
  const auto now = std::chrono::steady_clock::now();
  if (!shows_progress_ || now - drawn_ < std::chrono::milliseconds{200}) {
    return;
  }
  drawn_ = now;
  progress_drawn_ = true;
  const auto seconds = duration<double>(now - started_).count();
  std::cerr << erase_line << "warta-index: " << records << " records, "
            << static_cast<std::size_t>(static_cast<double>(records) / seconds) << " a second"
            << time_left(seconds) << std::flush;
}

/// Nothing where it cannot be told, or not yet.
std::string Console::time_left(double seconds) const {
  constexpr double first_guess_after = 2;
  if (seconds < first_guess_after || read_bytes_ == 0 || expected_bytes_ < read_bytes_) {
    return "";
  }
  const auto left = static_cast<double>(expected_bytes_ - read_bytes_);
  const auto rest = std::llround(seconds * left / static_cast<double>(read_bytes_));
  constexpr int minute = 60;
  return rest < minute ? ", " + std::to_string(rest) + " s left"
                       : ", " + std::to_string((rest + minute / 2) / minute) + " min left";
}

bool Console::finish() {
  clear_progress();
  if (!errors_.is_open() || errors_.flush()) {
    return true;
  }
  std::cerr << "warta-index: " << errors_path_->string()
            << ": the --errors file could not be written to its end\n";
  return false;
}

void Console::clear_progress() {
  if (progress_drawn_) {
    std::cerr << erase_line;
  }
  progress_drawn_ = false;
}

}  // namespace warta
