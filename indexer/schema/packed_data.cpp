// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/schema/packed_data.hpp"

#include <numeric>
#include <stdexcept>
#include <utility>

#include <zdict.h>
#include <zstd.h>

#include "indexer/schema/error.hpp"
#include "indexer/schema/stored_document.hpp"

namespace warta {

namespace {

/// Of 11,802 articles, 32 KiB leave 14.4 MB, 64 KiB 14.1, and 110 KiB, zstd's own choice, 13.9;
/// each shard has it, and every reader prepares it first.
constexpr std::size_t dictionary_bytes = std::size_t{1} << 16U;
/// A long record has nothing to teach that short ones have not.
constexpr std::size_t sample_bytes = std::size_t{1} << 14U;
/// 43 MB of stored articles come to 14.1 MB at level 3, 13.4 at 6 and 13.1 at 9, in .36, 1.1 and
/// 2.2 seconds; to 19.5 MB in 1.7 seconds by zlib, which Xapian also tries on what is packed, for
/// .7 seconds and nothing.
constexpr int level = 3;
/// No record is as long, however its text was escaped.
constexpr unsigned long long most_unpacked_bytes = 1ULL << 28U;

template <typename T, std::size_t (*release)(T*)>
struct Release {
  void operator()(T* object) const { release(object); }
};

template <typename T, std::size_t (*release)(T*)>
using Held = std::unique_ptr<T, Release<T, release>>;

using PackContext = Held<ZSTD_CCtx, ZSTD_freeCCtx>;
using PackDictionary = Held<ZSTD_CDict, ZSTD_freeCDict>;
using UnpackContext = Held<ZSTD_DCtx, ZSTD_freeDCtx>;
using UnpackDictionary = Held<ZSTD_DDict, ZSTD_freeDDict>;

void require(bool done) {
  if (!done) {
    throw std::runtime_error("libzstd cannot be started");
  }
}

/// None where the samples have too little in common.
std::string trained_dictionary(const std::vector<std::string>& samples) {
  std::vector<std::size_t> sizes;
  sizes.reserve(samples.size());
  for (const auto& sample : samples) {
    sizes.push_back(sample.size());
  }
  const auto all = std::accumulate(samples.begin(), samples.end(), std::string{});
  std::string dictionary(dictionary_bytes, '\0');
  const auto size = ZDICT_trainFromBuffer(dictionary.data(),
                                          dictionary.size(),
                                          all.data(),
                                          sizes.data(),
                                          static_cast<unsigned>(sizes.size()));
  dictionary.resize(ZDICT_isError(size) != 0 ? 0 : size);
  return dictionary;
}

Error unreadable(const std::string& why) {
  return {ErrorKind::database,
          "a stored document cannot be unpacked (" + why + "); rebuild with warta-index --full"};
}

}  // namespace

struct DataPacker::Dictionary {
  explicit Dictionary(const std::string& bytes)
      : zstd(ZSTD_createCDict(bytes.data(), bytes.size(), level)) {
    require(zstd != nullptr);
  }

  PackDictionary zstd;
};

/// What one thread packs with.
class DataPacker::Context {
 public:
  explicit Context(const Dictionary& dictionary) : zstd_(ZSTD_createCCtx()) {
    require(zstd_ != nullptr &&
            ZSTD_isError(ZSTD_CCtx_setParameter(zstd_.get(), ZSTD_c_checksumFlag, 1)) == 0 &&
            ZSTD_isError(ZSTD_CCtx_refCDict(zstd_.get(), dictionary.zstd.get())) == 0);
  }

  std::string pack(const std::string& data) {
    std::string packed(ZSTD_compressBound(data.size()), '\0');
    const auto size =
        ZSTD_compress2(zstd_.get(), packed.data(), packed.size(), data.data(), data.size());
    require(ZSTD_isError(size) == 0);
    packed.resize(size);
    return packed;
  }

 private:
  PackContext zstd_;
};

DataPacker::DataPacker(std::string dictionary) : dictionary_(std::move(dictionary)) {
  start();
}

DataPacker::~DataPacker() = default;

void DataPacker::start() {
  if (!dictionary_.empty()) {
    prepared_ = std::make_unique<const Dictionary>(dictionary_);
  }
}

/// Where the samples have too little in common, the next ones may have more.
void DataPacker::learn(const std::string& data) {
  samples_.push_back(data.substr(0, sample_bytes));
  if (samples_.size() == dictionary_samples) {
    dictionary_ = trained_dictionary(std::exchange(samples_, {}));
    start();
  }
}

/// None while there is no dictionary: then *data* is one of those that it is trained on.
std::unique_ptr<DataPacker::Context> DataPacker::context_for(const std::string& data) {
  const std::lock_guard lock(mutex_);
  if (!prepared_) {
    learn(data);
    return nullptr;
  }
  if (free_.empty()) {
    return std::make_unique<Context>(*prepared_);
  }
  auto context = std::move(free_.back());
  free_.pop_back();
  return context;
}

std::string DataPacker::pack(std::string data) {
  auto context = context_for(data);
  if (!context) {
    return data;
  }
  auto packed = context->pack(data);
  const std::lock_guard lock(mutex_);
  free_.push_back(std::move(context));
  return packed;
}

std::string DataPacker::dictionary() const {
  const std::lock_guard lock(mutex_);
  return dictionary_;
}

struct StoredReader::Dictionary {
  explicit Dictionary(const std::string& bytes)
      : zstd(ZSTD_createDDict(bytes.data(), bytes.size())), context(ZSTD_createDCtx()) {
    require(zstd && context);
  }

  UnpackDictionary zstd;
  UnpackContext context;
};

const StoredReader::Dictionary* StoredReader::find_dictionary(unsigned number) {
  auto found = dictionaries_.find(number);
  while (found == dictionaries_.end() && known_shards_ < shards_.size()) {
    const auto bytes = shards_[known_shards_].get_metadata(metadata::dictionary);
    ++known_shards_;
    const auto its_number = ZDICT_getDictID(bytes.data(), bytes.size());
    if (its_number != 0 && !dictionaries_.contains(its_number)) {
      dictionaries_.emplace(its_number, std::make_shared<const Dictionary>(bytes));
    }
    found = dictionaries_.find(number);
  }
  return found == dictionaries_.end() ? nullptr : found->second.get();
}

IndexedDocument StoredReader::read(const std::string& data) {
  return read_stored(unpack(data));
}

std::string StoredReader::unpack(std::string data) {
  if (data.empty() || data.starts_with('{')) {
    return data;
  }
  const auto* const dictionary =
      find_dictionary(ZSTD_getDictID_fromFrame(data.data(), data.size()));
  if (dictionary == nullptr) {
    throw unreadable("its dictionary is missing");
  }
  const auto size = ZSTD_getFrameContentSize(data.data(), data.size());
  if (size > most_unpacked_bytes) {  // or unknown, which are the two highest numbers
    throw unreadable("its size is wrong");
  }
  std::string unpacked(size, '\0');
  const auto got = ZSTD_decompress_usingDDict(dictionary->context.get(),
                                              unpacked.data(),
                                              unpacked.size(),
                                              data.data(),
                                              data.size(),
                                              dictionary->zstd.get());
  if (ZSTD_isError(got) != 0 || got != size) {
    throw unreadable(ZSTD_isError(got) != 0 ? ZSTD_getErrorName(got) : "it is cut short");
  }
  return unpacked;
}

}  // namespace warta
