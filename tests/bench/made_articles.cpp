// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/bench/made_articles.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <string_view>

#include <nlohmann/json.hpp>

#include "indexer/schema/hash.hpp"

namespace warta::bench {

namespace {

/// Words of a body at these points of a hundred articles, evenly spread between them: the median
/// and the long tail of a crawl of regional news.
struct LengthPoint {
  std::size_t percent;
  std::size_t words;
};

constexpr std::array lengths{LengthPoint{0, 60},
                             LengthPoint{5, 108},
                             LengthPoint{25, 178},
                             LengthPoint{50, 247},
                             LengthPoint{75, 338},
                             LengthPoint{95, 565},
                             LengthPoint{99, 950},
                             LengthPoint{100, 1800}};

/// In a hundred articles.
constexpr std::size_t copies_share = 10;
/// How far back the text lies that a copy repeats: a day's news.
constexpr std::size_t copy_distance = 500;

/// Of a hundred words of an article, so many repeat one that it has said before.
constexpr std::size_t said_again = 30;

constexpr std::size_t outlets = 300;
constexpr std::array election_words{"kotak suara",
                                    "surat suara",
                                    "masa tenang",
                                    "hak pilih",
                                    "KPU",
                                    "Bawaslu",
                                    "TPS",
                                    "pasangan calon",
                                    "rekapitulasi",
                                    "politik uang",
                                    "netralitas",
                                    "pemungutan suara"};
constexpr std::array police_words{"kamtibmas",
                                  "Bhabinkamtibmas",
                                  "situasi kondusif",
                                  "Kapolsek",
                                  "personel gabungan",
                                  "TNI Polri",
                                  "pengamanan",
                                  "barang bukti",
                                  "tersangka"};

constexpr std::array month_names{"Januari",
                                 "Februari",
                                 "Maret",
                                 "April",
                                 "Mei",
                                 "Juni",
                                 "Juli",
                                 "Agustus",
                                 "September",
                                 "Oktober",
                                 "November",
                                 "Desember"};
constexpr std::array day_names{"Minggu", "Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu"};

std::size_t made_length(Dice& dice) {
  constexpr std::size_t steps = 1000;
  const auto at = dice.below(100 * steps);
  const auto* next = std::ranges::upper_bound(
      lengths, at, {}, [](const LengthPoint& point) { return point.percent * steps; });
  const auto& [from, least] = *(next - 1);
  return least + (next->words - least) * (at - from * steps) / ((next->percent - from) * steps);
}

/// "Rabu, 27 November 2024"
std::string written(Day day) {
  const std::chrono::year_month_day date{day};
  const auto month = static_cast<unsigned>(date.month());
  return std::string{day_names.at(std::chrono::weekday{day}.c_encoding())} + ", " +
         std::to_string(static_cast<unsigned>(date.day())) + ' ' + month_names.at(month - 1) + ' ' +
         std::to_string(static_cast<int>(date.year()));
}

std::string upper(std::string text) {
  std::ranges::transform(text, text.begin(), [](char c) {
    return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c;
  });
  return text;
}

std::string capitalised(std::string text) {
  if (!text.empty()) {
    text[0] = upper(text.substr(0, 1))[0];
  }
  return text;
}

std::string outlet_name(std::size_t number) {
  constexpr std::array words{
      "kabar", "warta", "berita", "suara", "lensa", "radar", "fokus", "info"};
  return std::string{words[number % words.size()]} + "daerah" + std::to_string(number) + ".example";
}

/// Adds lines to an article's text and keeps what they are.
class Page {
 public:
  explicit Page(Article& article) : article_(&article) {}

  void add(const std::string& line, LineKind kind, std::string rule = {}) {
    auto& text = article_->raw.text;
    text += text.empty() ? "" : "\n\n";
    const auto from = text.size();
    text += line;
    article_->lines.push_back({number_, from, text.size(), kind, std::move(rule), {}});
    number_ += 2;
  }

 private:
  Article* article_;
  std::size_t number_ = 1;
};

}  // namespace

MadeArticles::MadeArticles(std::uint64_t seed) : seed_(seed) {}

Dice MadeArticles::dice(std::size_t number, std::uint64_t purpose) const {
  Dice seeds(seed_ * 1'000'003 + number * 4 + purpose);
  return Dice(seeds.next());
}

/// The article whose text *number* repeats; itself for most.
std::size_t MadeArticles::original_of(std::size_t number) const {
  auto chance = dice(number, 0);
  if (number == 0 || !chance.percent(copies_share)) {
    return number;
  }
  return original_of(number - 1 - chance.below(std::min(number, copy_distance)));
}

Scene MadeArticles::scene_of(std::size_t original) const {
  return scenes_.scene(dice(original, 1));
}

std::string MadeArticles::topic_words(const Scene& scene, Dice& dice) {
  if (scene.cycle != nullptr && dice.percent(40)) {
    return dice.percent(30) ? std::string{scene.cycle->words} : dice.one_of(election_words);
  }
  if (scene.unit != nullptr && dice.percent(50)) {
    return dice.percent(40) ? scene.unit->name : dice.one_of(police_words);
  }
  if (scene.activity != nullptr && dice.percent(30)) {
    return std::string{scene.activity->words};
  }
  return scene.place != nullptr && dice.percent(25) ? scene.place->base : made_name(dice);
}

/// What *said* holds comes again, as in any text that is about something (Simon, 1955).
std::string MadeArticles::sentence(const Scene& scene,
                                   std::size_t length,
                                   std::vector<std::string>& said,
                                   Dice& dice) const {
  std::string text;
  for (std::size_t i = 0; i < length; ++i) {
    const bool again = !said.empty() && dice.percent(said_again);
    said.push_back(again              ? std::string{dice.one_of(said)}
                   : dice.percent(12) ? topic_words(scene, dice)
                                      : words_.word(dice));
    text += i == 0 ? "" : dice.percent(6) ? ", " : " ";
    text += said.back();
  }
  return capitalised(std::move(text)) + '.';
}

std::string MadeArticles::headline(const Scene& scene, Dice& dice) const {
  std::string text = scene.unit != nullptr ? scene.unit->name : capitalised(words_.word(dice));
  if (scene.activity != nullptr) {
    text += " Gelar " + capitalised(std::string{scene.activity->words});
  }
  for (auto words = 3 + dice.below(4); words > 0; --words) {
    text += ' ' + capitalised(words_.word(dice));
  }
  if (scene.cycle != nullptr) {
    text += " Jelang " + std::string{scene.cycle->words};
  }
  return scene.place == nullptr ? text : text + " di " + scene.place->base;
}

std::vector<std::string> MadeArticles::paragraphs(const Scene& scene, Dice& dice) const {
  std::vector<std::string> paragraphs(1);
  std::vector<std::string> said;
  for (auto words = made_length(dice); words > 0;) {
    const auto length = std::min(words, 8 + dice.below(18));
    words -= length;
    if (dice.percent(40) && !paragraphs.back().empty()) {
      paragraphs.emplace_back();
    }
    auto& paragraph = paragraphs.back();
    paragraph += (paragraph.empty() ? "" : " ") + sentence(scene, length, said, dice);
  }
  return paragraphs;
}

RawDocument MadeArticles::record(std::size_t number) const {
  return document(number).article.raw;
}

IndexedDocument MadeArticles::document(std::size_t number) const {
  const auto original = original_of(number);
  const auto told = scene_of(original);
  auto text_dice = dice(original, 2);
  auto own_dice = dice(number, 3);
  IndexedDocument made;
  auto& [article, facets, copies] = made;
  const auto outlet = outlet_name(own_dice.low_below(outlets));
  const auto day = to_string(ImpreciseDate{told.day});
  article.title = headline(told, text_dice);
  article.raw.url = "https://" + outlet + "/" + day + "/" + std::to_string(number);
  article.raw.id = article.raw.url->substr(std::string_view{"https://"}.size());
  article.raw.title = article.title;
  article.raw.outlet = outlet;
  article.raw.published = day;
  article.raw.root = "/made";

  Page page(article);
  page.add(*article.title, LineKind::title);
  page.add(
      "Redaksi - " + written(told.day) + " | " + std::to_string(6 + own_dice.below(15)) + ":15 WIB",
      LineKind::meta);
  const auto texts = paragraphs(told, text_dice);
  for (const auto& paragraph : texts) {
    const bool lead = &paragraph == &texts.front() && told.place != nullptr;
    std::string dateline;
    if (lead) {
      dateline.append(upper(told.place->base)).append(", ").append(outlet).append(" – ");
    }
    page.add(dateline + paragraph, LineKind::body);
    if (&paragraph == &texts[texts.size() / 2]) {
      page.add("Baca juga: " + headline(scene_of(number + 1), own_dice),
               LineKind::boilerplate,
               "inline:baca-juga");
    }
  }
  page.add("Editor: " + made_name(own_dice), LineKind::boilerplate, "tail:credit");
  page.add("Berita Terkait", LineKind::boilerplate, "tail:related");
  for (std::size_t i = 2; i < 5; ++i) {
    page.add(headline(scene_of(number + i), own_dice), LineKind::boilerplate, "tail:related");
  }
  page.add("Copyright © " + outlet + " All rights reserved", LineKind::boilerplate, "tail:rights");
  article.body = join_body(article);

  facets.date = DatedBy{{told.day, Precision::day}, false, {}};
  facets.outlet = outlet;
  if (told.cycle != nullptr) {
    facets.election = {std::string{told.cycle->election}};
    facets.cycle = {std::string{told.cycle->name}};
    facets.phase = {told.phase};
  }
  if (told.place != nullptr) {
    facets.region = region_of_path(told.place->path);
  }
  if (told.unit != nullptr) {
    facets.unit = told.unit->name;
  }
  if (told.activity != nullptr) {
    facets.activity = {std::string{told.activity->name}};
  }
  copies = hash64(std::to_string(original));
  return made;
}

std::string json_line(const RawDocument& record) {
  return nlohmann::json{{"url", *record.url},
                        {"title", *record.title},
                        {"source", *record.outlet},
                        {"date", *record.published},
                        {"text", record.text}}
             .dump() +
         '\n';
}

}  // namespace warta::bench
