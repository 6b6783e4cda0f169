// SPDX-License-Identifier: GPL-2.0-or-later
// Work that several threads do at once, and whose outcomes one thread takes in the order in which
// it gave the work away: so that neither the number of threads nor their pace decides anything.
#pragma once

#include <cstddef>
#include <deque>
#include <functional>
#include <future>
#include <string>
#include <unordered_set>
#include <utility>

#include <boost/asio/post.hpp>
#include <boost/asio/thread_pool.hpp>
#include <boost/asio/use_future.hpp>

namespace warta {

/// What may be under way at once; more waits outside, at whoever brings it.
struct WorkLimits {
  std::size_t threads = 1;
  std::size_t pieces = 64;                    ///< of work
  std::size_t bytes = std::size_t{1} << 26U;  ///< that these hold; one piece may always be
};

/// Of one thread, but for the work itself. When it goes, work that has begun is finished, what has
/// not is dropped, and nothing of it is settled.
template <typename Outcome>
class OrderedWork {
 public:
  using Work = std::function<Outcome()>;
  using Settle = std::function<void(Outcome)>;

  explicit OrderedWork(const WorkLimits& limits) : limits_(limits), threads_(limits.threads) {}

  /// Gives *work* away, of which *settle* gets the outcome, here or in a later call. *key* tells
  /// what it is about. What the work throws is thrown in the place of its settling.
  void add(std::string key, std::size_t bytes, Work work, Settle settle) {
    while (!under_way_.empty() &&
           (under_way_.size() >= limits_.pieces || bytes_ + bytes > limits_.bytes)) {
      settle_first();
    }
    keys_.insert(key);
    bytes_ += bytes;
    under_way_.push_back({std::move(key),
                          bytes,
                          std::move(settle),
                          boost::asio::post(threads_, boost::asio::use_future(std::move(work)))});
  }

  /// Whether work with that key is not settled yet.
  bool has(const std::string& key) const { return keys_.contains(key); }

  void settle_all() {
    while (!under_way_.empty()) {
      settle_first();
    }
  }

 private:
  struct Item {
    std::string key;
    std::size_t bytes = 0;
    Settle settle;
    std::future<Outcome> outcome;
  };

  void settle_first() {
    auto first = std::move(under_way_.front());
    under_way_.pop_front();
    keys_.erase(keys_.find(first.key));
    bytes_ -= first.bytes;
    first.settle(first.outcome.get());
  }

  WorkLimits limits_;
  std::deque<Item> under_way_;
  std::unordered_multiset<std::string> keys_;
  std::size_t bytes_ = 0;
  boost::asio::thread_pool threads_;
};

}  // namespace warta
