// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/bench/made_words.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>
#include <utility>

#include "stemmer/affixes.hpp"
#include "stemmer/lexicon.hpp"

namespace warta::bench {

namespace {

/// The words that Indonesian news uses most, in about the order of their frequency.
constexpr std::string_view frequent_words =
    "yang di dan dengan untuk dari ini itu pada tidak dalam akan ke juga tersebut oleh kata adalah "
    "karena telah ada para sudah bisa saat sebagai atau hingga orang setelah warga kami kita "
    "masyarakat "
    "lebih menjadi satu tahun hari sejumlah masih polisi kepada dua dilakukan seperti secara pun "
    "saya "
    "mereka agar bahwa harus melakukan dapat belum bagi namun sebelum antara kegiatan anggota "
    "kepala "
    "petugas tiga lain jalan jika serta daerah pemilu kota kabupaten desa suara pihak salah hal "
    "banyak "
    "selain ujarnya terhadap lalu baru besar anak sekitar tempat kecamatan keamanan terjadi "
    "pilkada "
    "pemerintah wilayah calon kembali memberikan hanya kapolres sementara bersama langsung korban "
    "kerja "
    "mengatakan rumah melalui aman tim bupati kasus menjaga pelaksanaan pasangan umum pemilihan "
    "uang "
    "kampanye atas tahapan ratusan pengamanan kendaraan selama mengimbau program polres pelaku "
    "patroli "
    "masing menyampaikan partai pemilih ketertiban jumlah personel damai hukum sekolah membantu "
    "siang "
    "malam kondusif beberapa air logistik kotak tugas hasil sistem dukungan kampung mengamankan "
    "bangunan "
    "situasi gedung ekonomi bantuan pengawasan jelang kebutuhan harga beras tahap tenang tokoh "
    "agama";

struct Affixes {
  Prefix prefix;
  std::string_view suffix;
};

/// What running text makes of roots.
constexpr std::array patterns{Affixes{Prefix::men, "kan"},
                              Affixes{Prefix::di, "kan"},
                              Affixes{Prefix::men, ""},
                              Affixes{Prefix::di, ""},
                              Affixes{Prefix::pen, "an"},
                              Affixes{Prefix::ber, ""},
                              Affixes{Prefix::ke, "an"},
                              Affixes{Prefix::none, "nya"},
                              Affixes{Prefix::ter, ""},
                              Affixes{Prefix::none, "an"},
                              Affixes{Prefix::men, "i"},
                              Affixes{Prefix::per, "an"}};
/// Forms of one root besides the root itself.
constexpr std::size_t forms_a_root = 1;

/// Shares follow 1 / (rank + this), as Mandelbrot has it: the first words of news are not as
/// frequent as 1 / rank would make them.
constexpr std::uint64_t zipf_shift = 3;
/// Behind the words that everybody uses, shares fall with the square of the rank (Ferrer i Cancho
/// and Sole, 2001).
constexpr std::uint64_t kernel_words = 5000;
constexpr std::uint64_t zipf_unit = 1U << 30U;

std::uint64_t share_of(std::uint64_t rank) {
  const auto shifted = rank + zipf_shift;
  return rank < kernel_words ? zipf_unit / shifted : zipf_unit * kernel_words / shifted / shifted;
}

constexpr std::array first_names{
    "Agus", "Ahmad", "Budi", "Dedi",   "Dewi", "Eko",      "Hendra",   "Indra", "Joko",  "Muhammad",
    "Rina", "Rudi",  "Siti", "Slamet", "Sri",  "Suparman", "Sutrisno", "Wahyu", "Wawan", "Yanto"};
constexpr std::array syllables{"ba",  "bang", "da", "di",  "gi",  "ha", "jo", "kar", "ku", "la",
                               "man", "mi",   "na", "nto", "pra", "ri", "sa", "su",  "ti", "wi"};

std::string spelt(const Affixes& affixes, const std::string& root) {
  const std::string suffix{affixes.suffix};
  if (affixes.prefix == Prefix::none) {
    return root + suffix;
  }
  const auto fits = [&](const Allomorph& allomorph) {
    return allomorph.prefix == affixes.prefix && allomorph.shape == Shape::any &&
           (allomorph.restored == '\0'
                ? allomorph.before.find(root[0]) != std::string_view::npos
                : allomorph.restored == root[0] &&
                      allomorph.before.find(root[1]) != std::string_view::npos);
  };
  const auto* allomorph = std::ranges::find_if(allomorphs, fits);
  if (allomorph == allomorphs.end()) {
    return root + suffix;
  }
  return std::string{allomorph->surface} + root.substr(allomorph->restored == '\0' ? 0 : 1) +
         suffix;
}

/// All forms of the lexicon that are their own roots, behind *form*, in the order of letters.
void collect_roots(const lexicon::Walk& at, std::string& form, std::vector<std::string>& roots) {
  for (char letter = 'a'; letter <= 'z'; ++letter) {
    auto next = at;
    if (!next.advance(letter)) {
      continue;
    }
    form.push_back(letter);
    const auto entry = next.entry();
    if (entry && entry->root() == form && form.size() > 2) {
      roots.push_back(form);
    }
    collect_roots(next, form, roots);
    form.pop_back();
  }
}

std::vector<std::string> split_words(std::string_view text) {
  std::vector<std::string> words;
  while (!text.empty()) {
    const auto end = std::min(text.find(' '), text.size());
    words.emplace_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return words;
}

/// Roots and their forms: which of them are frequent is a matter of chance, and of being short
/// (Zipf, 1935).
std::vector<std::string> lexicon_words() {
  std::vector<std::string> roots;
  std::string form;
  collect_roots(lexicon::Walk{}, form, roots);
  std::vector<std::string> words;
  Dice dice(1);
  for (const auto& root : roots) {
    words.push_back(root);
    for (std::size_t i = 0; i < forms_a_root; ++i) {
      words.push_back(spelt(patterns[dice.low_below(patterns.size())], root));
    }
  }
  std::vector<std::pair<std::uint64_t, std::string>> by_rarity;
  by_rarity.reserve(words.size());
  for (auto& word : words) {
    const auto length = word.size();
    by_rarity.emplace_back(dice.below(words.size()) * length * length, std::move(word));
  }
  std::ranges::sort(by_rarity);
  std::ranges::transform(
      by_rarity, words.begin(), [](auto& entry) { return std::move(entry.second); });
  return words;
}

}  // namespace

MadeWords::MadeWords() : words_(split_words(frequent_words)) {
  auto others = lexicon_words();
  std::ranges::move(others, std::back_inserter(words_));
  std::uint64_t sum = 0;
  up_to_here_.reserve(words_.size());
  for (std::size_t rank = 0; rank < words_.size(); ++rank) {
    sum += share_of(rank);
    up_to_here_.push_back(sum);
  }
}

const std::string& MadeWords::word(Dice& dice) const {
  const auto share = dice.next() % up_to_here_.back();
  const auto found = std::ranges::upper_bound(up_to_here_, share);
  return words_[static_cast<std::size_t>(found - up_to_here_.begin())];
}

std::string made_name(Dice& dice) {
  // Of 8,000 names, the first are the most frequent by far; one in four is rarer still.
  const bool rare = dice.percent(25);
  auto number = rare ? dice.below(8'000'000) : dice.low_below(dice.low_below(8'000) + 1);
  std::string name = syllables[number % syllables.size()];
  name[0] = static_cast<char>(name[0] - 'a' + 'A');
  do {
    number /= syllables.size();
    name += syllables[number % syllables.size()];
  } while (number >= syllables.size());
  return std::string{dice.one_of(first_names)} + ' ' + name;
}

}  // namespace warta::bench
