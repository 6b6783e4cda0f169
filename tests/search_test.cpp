// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <filesystem>
#include <fstream>

#include <catch2/catch.hpp>

#include "indexer/schema/error.hpp"
#include "indexer/store/columns.hpp"
#include "query/match/closeness.hpp"
#include "query/match/lookup.hpp"
#include "query/match/nearest_words.hpp"
#include "tests/support/error_kind.hpp"
#include "tests/support/sample_index.hpp"
#include "tests/support/sample_store.hpp"
#include "tests/support/temporary_folder.hpp"

using namespace warta;
using sample::article;
using sample::found;
using sample::full_hits;
using sample::index_of;
using sample::request;
using sample::search;

using Ids = std::vector<std::string>;

namespace {

Ids sorted(Ids ids) {
  std::ranges::sort(ids);
  return ids;
}

Ids partial_hits(const Results& results) {
  Ids ids;
  for (const auto& hit : results.hits) {
    if (hit.partial) {
      ids.push_back(hit.document.article.raw.id);
    }
  }
  return ids;
}

IndexedDocument article_of(const std::string& id, const std::string& date) {
  auto document = article(id, "Patroli malam", "Warga menjaga kampung.");
  if (!date.empty()) {
    document.facets.date = sample::dated(date);
  }
  return document;
}

IndexedDocument with_region(const std::string& id, const Region& region) {
  auto document = article(id, "Judul", "Isi.");
  document.facets.region = region;
  return document;
}

SearchRequest filtered_by(const std::string& field, const Ids& values) {
  auto wanted = request("");
  wanted.filters = {{field, values}};
  return wanted;
}

/// What *make* makes of each number below *count*.
template <typename Make>
std::vector<IndexedDocument> articles(int count, const Make& make) {
  std::vector<IndexedDocument> made;
  made.reserve(static_cast<std::size_t>(count));
  for (int i = 0; i < count; ++i) {
    made.push_back(make(i));
  }
  return made;
}

}  // namespace

TEST_CASE("a phrase joined to one word keeps its first word", "[search]") {
  const auto index = index_of({article("pasca", "Warga", "Situasi pasca pilkada aman."),
                               article("joined", "Warga", "Situasi pascapilkada aman."),
                               article("hyphen", "Warga", "Situasi pasca-pilkada aman."),
                               article("lain", "Warga", "Situasi pilkada aman.")});
  for (const auto* query : {"pasca pilkada", "pasca-pilkada", "pascapilkada"}) {
    DYNAMIC_SECTION(query) {
      CHECK(sorted(found(index, query)) == Ids{"hyphen", "joined", "pasca"});
    }
  }
  CHECK(sorted(found(index, "situasi -(pasca pilkada)")) == Ids{"lain"});
}

TEST_CASE("a word that no index holds matches nothing", "[search]") {
  const auto index = index_of({article("a", "Warga", "Situasi pilkada aman.")});
  const std::string word(300, 'x');
  for (const auto& query : {word,
                            std::string(65, 'x'),
                            "pilkada " + word,
                            "pilkada-" + word,
                            word + "-pilkada",
                            word + "'s",
                            "\u2014" + word,
                            "pilkada/" + word,
                            '"' + word + '"',
                            "\"pilkada " + word + '"',
                            "title:" + word,
                            word + '*',
                            "pilkada DEKAT " + word}) {
    DYNAMIC_SECTION(query) {
      CHECK(found(index, query).empty());
      CHECK(request(query).query.repairs.size() == 1);
    }
  }
  CHECK(found(index, "pilkada -" + word) == Ids{"a"});
  CHECK(found(index, "pilkada " + std::string(300, '=')) == Ids{"a"});
}

TEST_CASE("a hyphenated word means both of its words", "[search]") {
  const auto index = index_of({article("both", "Warga", "Situasi pra-banjir aman."),
                               article("lain", "Warga", "Situasi banjir aman.")});
  CHECK(found(index, "pra-banjir") == Ids{"both"});
}

TEST_CASE("words match by root, whatever their capitals", "[search]") {
  const auto index = index_of({article("pilih", "Warga", "Mereka memilih ketua."),
                               article("lain", "Warga", "Mereka menunggu hujan.")});
  for (const auto* query : {"memilih", "MEMILIH", "Memilih", "pilih", "dipilih"})
    DYNAMIC_SECTION(query) {
      CHECK(found(index, query) == Ids{"pilih"});
    }
}

TEST_CASE("quotes mean the written form", "[search]") {
  const auto index = index_of({article("tertulis", "Rapat", "Warga memilih ketua baru."),
                               article("akar", "Rapat", "Ketua dipilih oleh warga.")});
  CHECK(found(index, "\"memilih\"") == Ids{"tertulis"});
  CHECK(found(index, "\"ketua baru\"") == Ids{"tertulis"});
  CHECK(found(index, "\"baru ketua\"").empty());
}

TEST_CASE("the written form ranks higher than another form of its root", "[search]") {
  const auto index = index_of({article("a-lain", "Judul", "Mereka dipilih kemarin sore."),
                               article("b-sama", "Judul", "Mereka memilih kemarin sore."),
                               article("c-isi", "Judul", "Hujan turun kemarin sore.")});
  CHECK(found(index, "memilih") == Ids{"b-sama", "a-lain"});
}

TEST_CASE("words side by side rank higher than scattered ones", "[search]") {
  const std::string rest = " warga desa menunggu hujan di balai";
  std::vector documents{article("a-jauh", "Judul", "kotak kotak" + rest + " suara suara"),
                        article("b-frasa", "Judul", "kotak suara" + rest + " sore malam"),
                        article("c-akar", "Judul", "kotak bersuara" + rest + " sore malam"),
                        article("d-satu", "Judul", "kotak kotak kotak kotak")};
  // Words that not nearly every article has.
  for (int i = 0; i < 20; ++i) {
    documents.push_back(article("lain-" + std::to_string(i), "Judul", rest + " petang subuh"));
  }
  const auto index = index_of(documents);
  CHECK(found(index, "kotak suara") == Ids{"b-frasa", "c-akar", "a-jauh"});
  CHECK(search(index, request("kotak suara")).articles == 3);
  auto wanted = request("kotak suara");
  for (std::size_t limit = 1; limit <= 3; ++limit) {
    wanted.limit = limit;
    CHECK(full_hits(search(index, wanted)).front() == "b-frasa");
    CHECK(search(index, wanted).hits.size() == limit);
  }
  wanted.match = MatchMode::any;
  CHECK(search(index, wanted).articles == 4);
}

TEST_CASE("a word of the headline counts more than one of the body", "[search]") {
  const auto index = index_of({article("a-isi", "Kabar desa", "Logistik tiba di gudang."),
                               article("b-judul", "Logistik tiba", "Kabar desa di gudang.")});
  CHECK(found(index, "logistik") == Ids{"b-judul", "a-isi"});
}

TEST_CASE("a reduplicated word and its root find each other", "[search]") {
  const auto index = index_of({article("ulang", "Judul", "Anak-anak bermain."),
                               article("tunggal", "Judul", "Seorang anak bermain.")});
  CHECK(sorted(found(index, "anak-anak")) == Ids{"tunggal", "ulang"});
  CHECK(sorted(found(index, "anak")) == Ids{"tunggal", "ulang"});
  CHECK(found(index, "\"anak-anak\"") == Ids{"ulang"});
}

TEST_CASE("no phrase reaches from the headline into the body", "[search]") {
  const auto index = index_of({article("a", "Kotak suara", "Rusak di gudang.")});
  CHECK(found(index, "\"suara rusak\"").empty());
  CHECK(found(index, "\"kotak suara\"") == Ids{"a"});
}

TEST_CASE("operators combine words", "[search]") {
  const auto index = index_of({article("keduanya", "Judul", "Gudang logistik terbakar."),
                               article("gudang", "Judul", "Gudang beras penuh."),
                               article("logistik", "Judul", "Truk logistik tiba.")});

  struct Row {
    std::string query;
    Ids ids;
    std::string why;
  };

  const auto row = GENERATE(values<Row>({
      {"gudang logistik", {"keduanya"}, "a blank means and"},
      {"gudang DAN logistik", {"keduanya"}, "as does the word for it"},
      {"gudang ATAU logistik", {"gudang", "keduanya", "logistik"}, "or"},
      {"gudang BUKAN logistik", {"gudang"}, "not"},
      {"gudang -logistik", {"gudang"}, "not, with a sign"},
      {"truk ATAU (gudang -beras)", {"keduanya", "logistik"}, "parentheses"},
      {"log*", {"keduanya", "logistik"}, "the beginning of a word"},
      {"-gudang", {"logistik"}, "an exclusion alone leaves everything else"},
  }));
  DYNAMIC_SECTION(row.query << ": " << row.why) {
    CHECK(sorted(found(index, row.query)) == row.ids);
  }
}

TEST_CASE("NEAR counts the words from one to the other, in either order", "[search]") {
  const auto index = index_of({article("a", "Judul", "polisi satu dua tiga empat sambang")});
  CHECK(found(index, "polisi NEAR/5 sambang") == Ids{"a"});
  CHECK(found(index, "sambang DEKAT/5 polisi") == Ids{"a"});
  CHECK(found(index, "polisi NEAR/4 sambang").empty());
}

TEST_CASE("title: reads the headline alone", "[search]") {
  const auto index = index_of({article("judul", "Deklarasi damai", "Warga hadir."),
                               article("isi", "Warga hadir", "Deklarasi damai.")});
  CHECK(found(index, "title:deklarasi") == Ids{"judul"});
  CHECK(found(index, "judul:\"deklarasi damai\"") == Ids{"judul"});
}

TEST_CASE("a prefix stands for its most frequent words, and says when it was cut", "[search]") {
  std::string words = "kotakkk";
  for (int i = 0; i < 250; ++i) {
    words += " kota" + std::string(1, static_cast<char>('a' + i / 26)) +
             std::string(1, static_cast<char>('a' + i % 26));
  }
  auto tail = article("tail", "Judul", "Isi.\n" + words);
  tail.article.lines.back().kind = LineKind::boilerplate;
  tail.article.body = join_body(tail.article);
  const auto index = index_of({article("semua", "Judul", words),
                               article("sering", "Judul", "kotazz kotakkk"),
                               article("sering2", "Judul", "kotakkk"),
                               tail});
  const auto results = search(index, request("kota*"));
  CHECK(sorted(full_hits(results)) == Ids{"semua", "sering", "sering2"});
  CHECK(results.only_in_boilerplate == 1);
  // Once, although the same is cut for boilerplate.
  REQUIRE(results.notices.size() == 1);
  CHECK(results.notices[0].find("kota*") != std::string::npos);
  CHECK(search(index, request("kotak*")).notices.empty());
}

TEST_CASE("a star finds no less than a word that it stands for", "[search]") {
  const auto index =
      index_of({article("akar", "Judul", "Warga memilih ketua."),
                article("tertulis", "Judul", "Pilihan warga."),
                article("imbuhan", "Judul", "Calon berkampanye."),
                article("kampanye", "Judul", "Jadwal kampanye."),
                article("singkatan", "Judul", "Menjaga kamtibmas."),
                article("kepanjangan", "Judul", "Menjaga keamanan dan ketertiban masyarakat."),
                article("covid", "Judul", "Kasus covid-19 turun."),
                article("covid-20", "Judul", "Kasus covid-20 turun."),
                article("anak", "Judul", "Seorang anak bermain.")});

  struct Row {
    std::string query;
    Ids ids;
    std::string why;
  };

  const auto row = GENERATE(values<Row>({
      {"pilih*", {"akar", "tertulis"}, "roots that begin so, too"},
      {"memilih*", {"akar", "tertulis"}, "the word before the star by its root"},
      {"memil*", {"akar", "tertulis"}, "and a word that begins so by its"},
      {"kampan*", {"imbuhan", "kampanye"}, "the root of a form that begins otherwise"},
      {"kamtibmas*", {"kepanjangan", "singkatan"}, "an abbreviation is looked for in full"},
      {"covid-1*", {"covid"}, "of a word with a hyphen the last part is open"},
      {"covid-*", {"covid", "covid-20"}, "a hyphen alone opens no part"},
      {"anak-anak*", {"anak"}, "no less than anak-anak"},
      {"-kampan* warga", {"akar", "tertulis"}, "what is excluded is excluded by root"},
  }));
  DYNAMIC_SECTION(row.query << ": " << row.why) {
    CHECK(sorted(found(index, row.query)) == row.ids);
  }
  auto exact = request("");
  exact.query.root = Node{.kind = NodeKind::prefix, .text = "pilih", .written = true};
  CHECK(full_hits(search(index, exact)) == Ids{"tertulis"});
}

TEST_CASE("NEAR may be said of the headline", "[search]") {
  const auto index = index_of(
      {article("judul", "Warga satu desa", "Isi."), article("isi", "Judul", "Warga satu desa.")});
  CHECK(found(index, "title:(warga NEAR/2 desa)") == Ids{"judul"});
  CHECK(found(index, "title:((hujan ATAU warga) NEAR/2 desa)") == Ids{"judul"});
}

TEST_CASE("NEAR takes words by root, and other spellings", "[search]") {
  const auto index = index_of({article("akar", "Judul", "Polisi mengimbau semua warga desa."),
                               article("ejaan", "Judul", "Polisi menghimbau seluruh warga desa."),
                               article("jauh", "Judul", "Polisi diimbau oleh satu dua tiga warga."),
                               article("sistem", "Judul", "Tahu sistem baru pemilu.")});

  struct Row {
    std::string query;
    Ids ids;
    std::string why;
  };

  const auto row = GENERATE(values<Row>({
      {"mengimbau NEAR/3 warga", {"akar", "ejaan"}, "a variant"},
      {"menghimbau NEAR/3 warga", {"akar", "ejaan"}, "in either direction"},
      {"imbau NEAR/3 warga", {"akar", "ejaan"}, "a root"},
      {"imbauan NEAR/5 warga", {"akar", "ejaan", "jauh"}, "another form of the root"},
      {"\"mengimbau\" NEAR/3 warga", {"akar"}, "what is quoted as it is written"},
      {"system NEAR/3 pemilu", {"sistem"}, "a variant of a noun"},
      {"(banjir ATAU system) NEAR/3 pemilu", {"sistem"}, "among alternatives"},
      {"imb* NEAR/3 warga", {"akar", "ejaan"}, "a beginning"},
      {"imbau NEAR/3 mengimbau", {}, "no word is near itself"},
  }));
  DYNAMIC_SECTION(row.query << ": " << row.why) {
    CHECK(sorted(found(index, row.query)) == row.ids);
  }
}

TEST_CASE("an expanded word finds its other forms, and the user's own ranks first", "[search]") {
  Node own{.kind = NodeKind::word, .text = "kamtibmas"};
  Node other{.kind = NodeKind::phrase, .words = {"keamanan", "dan", "ketertiban"}};
  auto wanted = request("");
  wanted.query.root = Node{.kind = NodeKind::expansion, .children = {own, other}};
  const auto index =
      index_of({article("a-panjang", "Judul", "Menjaga keamanan dan ketertiban bersama warga."),
                article("b-singkat", "Judul", "Menjaga kamtibmas selalu giat bersama warga."),
                article("c-lain", "Judul", "Ketertiban dan keamanan.")});
  CHECK(full_hits(search(index, wanted)) == Ids{"b-singkat", "a-panjang"});
}

TEST_CASE("related terms fill up the first page, behind the hits and outside the counts",
          "[search]") {
  const auto index = index_of({article("fajar", "Judul", "Warga cegah serangan fajar di desa."),
                               article("uang", "Judul", "Warga tolak politik uang di desa."),
                               article("serangan", "Judul", "Serangan hama di sawah warga."),
                               article("konvoi", "Judul", "Konvoi kendaraan di jalan kota.")});
  auto wanted = request("serangan fajar");
  SECTION("with them") {
    const auto results = search(index, wanted);
    CHECK(full_hits(results) == Ids{"fajar"});
    CHECK(partial_hits(results) == Ids{"uang", "serangan"});
    CHECK(results.articles == 1);
  }
  SECTION("a single word has them, too") {
    const auto results = search(index, request("pawai"));
    CHECK(partial_hits(results) == Ids{"konvoi"});
    CHECK(results.articles == 0);
  }
  SECTION("not where all words are asked for") {
    wanted.match = MatchMode::all;
    CHECK(partial_hits(search(index, wanted)).empty());
  }
}

TEST_CASE("an abbreviation of several meanings counts in articles about an election alone",
          "[search]") {
  auto election = article("pemilu", "Judul", "PPK membuka kotak suara.");
  election.facets.election = {"pilkada"};
  const auto index = index_of({election,
                               article("proyek", "Judul", "PPK proyek jalan diperiksa."),
                               article("utuh", "Judul", "Panitia pemilihan kecamatan bekerja.")});
  const auto results = search(index, request("panitia pemilihan kecamatan"));
  CHECK(sorted(full_hits(results)) == Ids{"pemilu", "utuh"});
  CHECK(partial_hits(results) == Ids{"proyek"});
  CHECK(full_hits(search(index, request("ppk"))).size() == 2);
}

TEST_CASE("where nothing has most of the words, any of them is better than an empty page",
          "[search]") {
  const auto index = index_of({article("kotak", "Judul", "Kotak kayu dijual.")});
  const auto results = search(index, request("kotak rekapitulasi noken distrik"));
  CHECK(results.articles == 0);
  CHECK(partial_hits(results) == Ids{"kotak"});
}

TEST_CASE("what a mistyped query was meant as fills up the page", "[search]") {
  const auto index = index_of({article("a", "Judul", "Rekapitulasi suara selesai."),
                               article("b", "Judul", "Rekapitulasi suara diulang.")});
  const auto results = search(index, request("rekapitulsi"));
  CHECK(results.articles == 0);
  CHECK(results.suggestion == "rekapitulasi");
  CHECK(sorted(partial_hits(results)) == Ids{"a", "b"});
}

TEST_CASE("articles that misspell a word of the query fill up the page", "[search]") {
  const auto index = index_of({article("right", "Judul", "Rekapitulasi suara selesai di Serang."),
                               article("again", "Judul", "Rekapitulasi suara diulang di Serang."),
                               article("wrong", "Judul", "Rekapitusi suara selesai di Serang."),
                               article("name", "Judul", "Suara Rekapitulari naik di Serang."),
                               article("same name", "Judul", "Suara Rekapitulari turun di Serang."),
                               article("other end", "Judul", "Suara Rekapitulasan di Serang."),
                               article("known", "Judul", "Suara rekapitulator di Serang."),
                               article("part", "Judul", "Suara merdu di Serang.")});
  const auto found = [&](const char* query) { return search(index, request(query)); };
  const std::vector misspelt{Expansion{"rekapitulasi", "rekapitusi", "misspelling"}};

  const auto results = found("rekapitulasi suara serang");
  CHECK(results.articles == 2);
  CHECK(sorted(full_hits(results)) == Ids{"again", "right"});
  REQUIRE_FALSE(partial_hits(results).empty());
  CHECK(partial_hits(results).front() == "wrong");
  CHECK(results.misspelt == misspelt);

  CHECK(found("rekapitulasi OR pawai").misspelt == misspelt);
  CHECK(found("rekapitulasi suara -rekapitusi").misspelt.empty());
  CHECK(found("hasil rekapitulasi suara").misspelt == misspelt);
  CHECK(found("rekapitulasinya").misspelt.empty());
  CHECK(found("\"rekapitulasi\" suara").misspelt.empty());
  CHECK(found("suara -rekapitulasi").misspelt.empty());
  CHECK(found("title:rekapitulasi suara").misspelt.empty());
  // An unknown word may be any name.
  CHECK(found("rekapitusi serang").misspelt.empty());

  SECTION("not where the page is full without them") {
    auto two = request("rekapitulasi suara serang");
    two.limit = 2;
    CHECK(search(index, two).misspelt.empty());
  }
  SECTION("nor where nothing but the user's own words is looked for") {
    auto own_words = request("rekapitulasi suara");
    own_words.query.wider = std::nullopt;
    CHECK(search(index, own_words).misspelt.empty());
  }
}

TEST_CASE("all words, one misspelt, come before one word that weighs more", "[search]") {
  const auto index =
      index_of({article("one", "Rekapitulasi", "Rekapitulasi nilai, rekapitulasi rapor."),
                article("both", "Judul", "Rekapitusi di gudang warga itu belum juga selesai."),
                article("more", "Judul", "Rekapitulasi nilai rapor."),
                article("gudang", "Judul", "Gudang beras."),
                article("beras", "Judul", "Gudang dan beras.")});
  const auto partial = partial_hits(search(index, request("rekapitulasi gudang")));
  REQUIRE_FALSE(partial.empty());
  CHECK(partial.front() == "both");
}

TEST_CASE("a known phrase in a longer one keeps its spellings, and no more", "[search]") {
  const auto index =
      index_of({article("a", "Judul", "Calon walikota berdebat."),
                article("b", "Judul", "Calon wali kota berdebat."),
                article("c", "Judul", "Cawalkot berdebat."),
                article("d", "Judul", "Calon pengantin dan wali murid datang dari kota."),
                article("e", "Judul", "Kepala desa berterima kasih kepada Polres.")});
  const auto found = full_hits(search(index, request("calon wali kota")));
  CHECK(sorted(found) == Ids{"a", "b", "c", "d"});
  CHECK(found.back() == "d");
  CHECK(full_hits(search(index, request("kepala kepolisian resor"))).empty());
}

TEST_CASE("a related term in quotation marks is looked for as it is written", "[search]") {
  const auto index = index_of({article("a", "Judul", "Pelaku dibawa ke kantor."),
                               article("b", "Judul", "Warga melakukan ronda.")});
  CHECK(partial_hits(search(index, request("tersangka"))) == Ids{"a"});
}

TEST_CASE("words side by side count in the articles that the words put first", "[search]") {
  // One of those stands before all others, one is long and so behind them.
  const auto articles = [](std::size_t scattered) {
    std::vector<IndexedDocument> documents{
        sample::article("near", "Berita", "Kotak suara gudang."),
        sample::article("far", "Berita", "Kotak suara gudang warga hadir pagi sore malam.")};
    for (std::size_t i = 0; i < scattered; ++i) {
      documents.push_back(
          sample::article("scattered-" + std::to_string(i), "Berita", "Kotak gudang suara."));
    }
    return documents;
  };
  const auto in_two_parts = [](const std::vector<IndexedDocument>& documents) {
    const auto middle = documents.begin() + static_cast<std::ptrdiff_t>(documents.size() / 2);
    return sample::index_of_parts({sample::database_of({documents.begin(), middle}),
                                   sample::database_of({middle, documents.end()})});
  };
  auto wanted = sample::request("kotak suara");
  wanted.limit = 2000;
  const auto closeness = [&](const OpenIndex& index, const std::string& id) {
    return sample::searcher().reasons(index, wanted, id).closeness;
  };
  const auto ids_of_all = [&](const OpenIndex& index) {
    std::vector<std::string> ids;
    for (const auto& hit : sample::all_hits(index, wanted)) {
      ids.push_back(hit.document.article.raw.id);
    }
    return ids;
  };

  const auto few = in_two_parts(articles(looked_up_for_closeness / 2));
  const auto among_few = sample::full_hits(sample::search(few, wanted));
  REQUIRE(among_few.size() == looked_up_for_closeness / 2 + 2);
  CHECK(among_few[0] == "near");
  CHECK(among_few[1] == "far");
  CHECK(ids_of_all(few) == among_few);
  CHECK(closeness(few, "far") > 0);

  const auto many = in_two_parts(articles(looked_up_for_closeness + 100));
  const auto among_many = sample::full_hits(sample::search(many, wanted));
  REQUIRE(among_many.size() == looked_up_for_closeness + 102);
  CHECK(among_many.front() == "near");
  CHECK(among_many.back() == "far");
  CHECK(ids_of_all(many) == among_many);
  CHECK(closeness(many, "near") > 0);
  CHECK(closeness(many, "far") == 0);

  // However many are asked for.
  wanted.limit = 3;
  const auto first = sample::full_hits(sample::search(many, wanted));
  CHECK(first == std::vector(among_many.begin(), among_many.begin() + 3));
}

TEST_CASE("a phrase's abbreviation counts as its words side by side", "[search]") {
  const auto index = index_of(
      {article("a-jauh", "Judul", "Kepala dinas bicara soal pemilihan duta wisata di desa itu."),
       article("b-singkatan", "Judul", "Warga bicara soal pilkades yang akan datang di sana."),
       article("c-utuh", "Judul", "Warga bicara soal pemilihan kepala desa di sana."),
       article("d", "Judul", "Kepala dinas meninjau jalan."),
       article("e", "Judul", "Duta wisata datang ke desa."),
       article("f", "Judul", "Banjir merendam sawah.")});
  CHECK(full_hits(search(index, request("pemilihan kepala desa"))) ==
        Ids{"c-utuh", "b-singkatan", "a-jauh"});
}

TEST_CASE("equal scores: newer date first, then id in byte order", "[search]") {
  const auto index = index_of({article_of("c", "2024-11-20"),
                               article_of("b", ""),
                               article_of("a", "2024-11-20"),
                               article_of("Z", "2024-11-20"),
                               article_of("d", "2024-11-27"),
                               article_of("a-kosong", "")});
  auto wanted = request("patroli");
  wanted.recency = false;
  const Ids order{"d", "Z", "a", "c", "a-kosong", "b"};
  CHECK(full_hits(search(index, wanted)) == order);

  SECTION("the same on every page") {
    wanted.limit = 1;
    for (std::size_t offset = 0; offset < order.size(); ++offset) {
      wanted.offset = offset;
      CHECK(full_hits(search(index, wanted)) == Ids{order[offset]});
    }
  }
  SECTION("the same without a query") {
    CHECK(full_hits(search(index, request(""))) == order);
  }
}

TEST_CASE("the order by date keeps undated articles last in either direction", "[search]") {
  const auto index = index_of({article_of("b", "2024-11"),
                               article_of("kosong", ""),
                               article_of("a", "2024-11-01"),
                               article_of("c", "2024-11-27")});
  auto wanted = request("patroli");
  wanted.sort = SortOrder::newest;
  CHECK(full_hits(search(index, wanted)) == Ids{"c", "a", "b", "kosong"});
  wanted.sort = SortOrder::oldest;
  CHECK(full_hits(search(index, wanted)) == Ids{"a", "b", "c", "kosong"});
  wanted.limit = 2;
  wanted.offset = 2;
  CHECK(full_hits(search(index, wanted)) == Ids{"c", "kosong"});
}

TEST_CASE("partial hits fill the first page, after all full hits", "[search]") {
  auto full = article("lengkap", "Judul", "Kotak suara rusak di gudang.");
  auto most = article("sebagian", "Judul", "Kotak suara suara suara kotak kotak utuh.");
  auto little = article("satu", "Judul", "Rusak.");
  auto elsewhere = article("bersaring", "Judul", "Kotak suara tiba.");
  full.facets.outlet = most.facets.outlet = little.facets.outlet = "satu.example";
  elsewhere.facets.outlet = "dua.example";
  const auto index = index_of({little, elsewhere, most, full});
  auto wanted = request("kotak suara rusak gudang");

  SECTION("with most of the words before those with any, and marked") {
    const auto results = search(index, wanted);
    CHECK(full_hits(results) == Ids{"lengkap"});
    auto partial = partial_hits(results);
    REQUIRE(partial.size() == 3);
    CHECK(partial.back() == "satu");
    partial.pop_back();
    CHECK(sorted(partial) == Ids{"bersaring", "sebagian"});
    CHECK(results.hits.front().document.article.raw.id == "lengkap");
    CHECK(results.hits.back().rank == 4);
  }
  SECTION("outside all counts") {
    wanted.facets = {"outlet"};
    const auto results = search(index, wanted);
    CHECK(results.articles == 1);
    CHECK(results.facets[0].second[0] == FacetCount{"satu.example", 1, 1, 1, false});
    CHECK(results.facets[0].second.size() == 2);
  }
  SECTION("through the same filters") {
    wanted.filters = {{"outlet", {"satu.example"}}};
    CHECK(partial_hits(search(index, wanted)) == Ids{"sebagian", "satu"});
  }
  SECTION("only as many as the page has room for") {
    wanted.limit = 2;
    CHECK(search(index, wanted).hits.size() == 2);
    wanted.limit = 1;
    CHECK(partial_hits(search(index, wanted)).empty());
  }
  SECTION("never with an offset, --all, --count or --match all") {
    auto with_offset = wanted;
    with_offset.offset = 1;
    auto all = wanted;
    all.all = true;
    auto count = wanted;
    count.count_only = true;
    auto strict = wanted;
    strict.match = MatchMode::all;
    for (const auto& each : {with_offset, all, count, strict}) {
      CHECK(partial_hits(search(index, each)).empty());
    }
  }
  SECTION("they obey what is quoted and what is excluded") {
    CHECK(partial_hits(search(index, request("kotak rusak gudang \"tiba suara\""))).empty());
    CHECK(partial_hits(search(index, request("kotak rusak \"suara tiba\""))) == Ids{"bersaring"});
    CHECK(partial_hits(search(index, request("kotak suara rusak gudang -utuh"))) ==
          Ids{"bersaring", "satu"});
    CHECK(partial_hits(search(index, request("kotak suara gudang \"tiba\""))) == Ids{"bersaring"});
  }
  SECTION("they obey what is said of the title, also where it has other forms") {
    CHECK(partial_hits(search(index, request("kotak suara gudang title:kamtibmas"))).empty());
  }
}

TEST_CASE("the match mode says how many words a hit needs", "[search]") {
  const auto index = index_of({article("empat", "Judul", "kotak suara rusak gudang"),
                               article("tiga", "Judul", "kotak suara rusak"),
                               article("dua", "Judul", "kotak suara"),
                               article("satu", "Judul", "kotak"),
                               article("nol", "Judul", "warga")});
  auto wanted = request("kotak suara rusak gudang");
  const auto matched = [&](MatchMode mode) {
    wanted.match = mode;
    wanted.facets = {"outlet"};
    const auto results = search(index, wanted);
    CHECK(partial_hits(results).empty());
    CHECK(results.articles == results.hits.size());
    CHECK(results.facets[0].second.back().articles == results.articles);
    return sorted(full_hits(results));
  };
  CHECK(matched(MatchMode::all) == Ids{"empat"});
  CHECK(matched(MatchMode::most) == Ids{"dua", "empat", "tiga"});
  CHECK(matched(MatchMode::any) == Ids{"dua", "empat", "satu", "tiga"});
}

TEST_CASE("most of the words are counted to the last document", "[search]") {
  // The list of one word ends before the others: there Xapian, told of a least weight, goes past
  // documents that have all but that word.
  std::vector<IndexedDocument> documents;
  Ids wanted_ids;
  for (int i = 0; i < 40; ++i) {
    const auto id = "id-" + std::to_string(i);
    documents.push_back(article(id,
                                "Judul",
                                i < 10       ? "kotak polisi"
                                : i % 3 == 0 ? "kotak suara"
                                : i % 3 == 1 ? "suara"
                                             : "kotak"));
    if (i < 10 || i % 3 == 0) {
      wanted_ids.push_back(id);
    }
  }
  auto wanted = request("kotak suara polisi");
  wanted.match = MatchMode::most;
  const auto results = search(index_of(documents), wanted);
  CHECK(sorted(full_hits(results)) == sorted(wanted_ids));
  CHECK(results.articles == wanted_ids.size());
}

TEST_CASE("most of the words are counted the same way under a filter", "[search]") {
  const std::vector<std::string> texts{"Kotak suara dijaga.",
                                       "Suara di kotak.",
                                       "Kotak kosong.",
                                       "Suara polisi menjaga.",
                                       "Polisi menjaga kotak suara."};
  // The filter must be rarer than the words: then Xapian lets it lead, and asks them one by one.
  std::vector<IndexedDocument> documents;
  for (std::size_t i = 0; i < 6 * texts.size(); ++i) {
    documents.push_back(article(std::to_string(i), "Judul", texts[i % texts.size()]));
    if (i < texts.size()) {
      documents.back().facets.election = {"pilkada"};
    }
  }
  auto wanted = request("polisi kotak suara");
  wanted.match = MatchMode::most;
  wanted.filters = {{"election", {"pilkada"}}};
  const auto results = search(index_of(documents), wanted);
  CHECK(sorted(full_hits(results)) == Ids{"0", "1", "3", "4"});
  CHECK(results.articles == 4);
}

TEST_CASE("values of one facet are alternatives, facets narrow each other", "[search]") {
  auto a = article("a", "Judul", "Isi.");
  a.facets.election = {"pemilu"};
  a.facets.activity = {"patroli", "sambang"};
  auto b = article("b", "Judul", "Isi.");
  b.facets.election = {"pilkada"};
  b.facets.activity = {"sambang"};
  const auto c = article("c", "Judul", "Isi.");
  const auto index = index_of({a, b, c});
  auto wanted = request("");
  wanted.filters = {{"activity", {"patroli", "SAMBANG"}}};
  CHECK(sorted(full_hits(search(index, wanted))) == Ids{"a", "b"});
  wanted.filters.push_back({"election", {"Pilkada"}});
  CHECK(full_hits(search(index, wanted)) == Ids{"b"});
  wanted.filters = {};
  wanted.exclusions = {{"activity", {"patroli"}}, {"election", {"?"}}};
  CHECK(full_hits(search(index, wanted)) == Ids{"b"});
  wanted.exclusions = {};
  wanted.filters = {{"election", {"?", "pemilu"}}};
  CHECK(sorted(full_hits(search(index, wanted))) == Ids{"a", "c"});
}

TEST_CASE("a phase is found by each of its parents", "[search]") {
  auto pilkada = article("pilkada", "Judul", "Isi.");
  pilkada.facets.cycle = {"pilkada-2024"};
  pilkada.facets.phase = {"pilkada-2024/kampanye"};
  auto pemilu = article("pemilu", "Judul", "Isi.");
  pemilu.facets.cycle = {"pemilu-2024"};
  pemilu.facets.phase = {"pemilu-2024/kampanye"};
  const auto index = index_of({pilkada, pemilu, article("tanpa", "Judul", "Isi.")});

  struct Row {
    std::string value;
    Ids ids;
  };

  const auto row = GENERATE(values<Row>({{"kampanye", {"pemilu", "pilkada"}},
                                         {"pilkada/kampanye", {"pilkada"}},
                                         {"Pilkada-2024/Kampanye", {"pilkada"}},
                                         {"pilkada-2024", {"pilkada"}},
                                         {"?", {"tanpa"}}}));
  DYNAMIC_SECTION(row.value) {
    CHECK(sorted(full_hits(search(index, filtered_by("phase", {row.value})))) == row.ids);
  }
}

TEST_CASE("a value that no article has is told", "[search]") {
  const auto index = index_of({article("a", "Judul", "Isi.")});
  const auto results = search(index, filtered_by("phase", {"kampanya"}));
  CHECK(results.hits.empty());
  REQUIRE(results.notices.size() == 1);
  CHECK(results.notices[0] == "no article of this database has phase=kampanya");
}

TEST_CASE("a region is found by its path and as an unknown below its parent", "[search]") {
  const auto index = index_of({with_region("provinsi", {"Banten", {}, {}}),
                               with_region("kota", {"Banten", "Kota Serang", {}}),
                               with_region("kecamatan", {"Banten", "Kota Serang", "Taktakan"}),
                               with_region("tanpa", {})});
  const auto in = [&](const std::string& value) {
    return sorted(full_hits(search(index, filtered_by("region", {value}))));
  };
  CHECK(in("banten") == Ids{"kecamatan", "kota", "provinsi"});
  CHECK(in("Banten/Kota Serang") == Ids{"kecamatan", "kota"});
  CHECK(in("Banten/Kota Serang/Taktakan") == Ids{"kecamatan"});
  CHECK(in("Banten/?") == Ids{"provinsi"});
  CHECK(in("?") == Ids{"tanpa"});
}

TEST_CASE("a region or unit may be named by any alias, in any capitals", "[search]") {
  auto karawang = with_region("karawang", {"Jawa Barat", "Kabupaten Karawang", {}});
  karawang.facets.unit = "Polres Karawang";
  const auto index = index_of({karawang,
                               with_region("serang", {"Banten", "Kabupaten Serang", {}}),
                               with_region("kota-serang", {"Banten", "Kota Serang", "Serang"})});
  for (const auto* name : {"Kabupaten Karawang", "KARAWANG", "jabar", "Jabar/Karawang"})
    DYNAMIC_SECTION(name) {
      CHECK(full_hits(search(index, filtered_by("region", {name}))) == Ids{"karawang"});
      CHECK(found(index, "wilayah:\"" + std::string{name} + '"') == Ids{"karawang"});
    }
  CHECK(full_hits(search(index, filtered_by("unit", {"POLRES karawang"}))) == Ids{"karawang"});

  const auto ambiguous = search(index, filtered_by("region", {"serang"}));
  CHECK(sorted(full_hits(ambiguous)) == Ids{"kota-serang", "serang"});
  REQUIRE(ambiguous.notices.size() == 1);
  CHECK(ambiguous.notices[0] ==
        "region \"serang\" names 2, and all of them are searched: Banten/Kabupaten Serang, "
        "Banten/Kota Serang");
  CHECK(full_hits(search(index, filtered_by("region", {"Banten/Kota Serang"}))) ==
        Ids{"kota-serang"});
}

TEST_CASE("a police unit may be named by its head, an office in it, or another rank", "[search]") {
  const auto of_unit = [](const std::string& id, const std::string& unit) {
    auto document = article(id, "Judul", "Isi.");
    document.facets.unit = unit;
    return document;
  };
  const auto index = index_of({of_unit("banten", "Polda Banten"),
                               of_unit("jatim", "Polda Jawa Timur"),
                               of_unit("metro", "Polda Metro Jaya"),
                               of_unit("bogor", "Polresta Bogor Kota"),
                               of_unit("surabaya", "Polrestabes Surabaya"),
                               of_unit("klari", "Polsek Klari")});

  struct Row {
    std::string unit;
    Ids ids;
  };

  const auto row = GENERATE(values<Row>({{"Ditbinmas Polda Banten", {"banten"}},
                                         {"Direktorat Lalu Lintas Polda Banten", {"banten"}},
                                         {"Ditreskrimum Polda Metro Jaya", {"metro"}},
                                         {"Kapolda Jatim", {"jatim"}},
                                         {"wakapolda jawa timur", {"jatim"}},
                                         {"Polres Bogor Kota", {"bogor"}},
                                         {"Kasat Lantas Polres Bogor Kota", {"bogor"}},
                                         {"polresta surabaya", {"surabaya"}},
                                         {"Kapolsek Klari", {"klari"}},
                                         {"Polsek Klari Polres Karawang", {"klari"}},
                                         {"Polres Kota Tiada", {}}}));
  DYNAMIC_SECTION(row.unit) {
    const auto results = search(index, filtered_by("unit", {row.unit}));
    CHECK(full_hits(results) == row.ids);
    CHECK(found(index, "unit:\"" + row.unit + '"') == row.ids);
  }
}

TEST_CASE("a filter on a parent takes what lies below it, by whatever name", "[search]") {
  const auto of_cycle = [](const std::string& id, const std::string& cycle, const char* month) {
    auto document = article_of(id, month);
    document.facets.election = {cycle.substr(0, cycle.find('-'))};
    document.facets.cycle = {cycle};
    document.facets.phase = {cycle + "/kampanye"};
    return document;
  };
  const auto index = index_of({of_cycle("a", "pemilu-2024", "2024-01-10"),
                               of_cycle("b", "pilkada-2020", "2020-11"),
                               of_cycle("c", "pilkada-2024", "2024-11-02")});

  struct Row {
    std::string field, value;
    Ids ids;
  };

  const auto row = GENERATE(values<Row>({{"election", "pilpres", {"a"}},
                                         {"election", "Pilgub", {"b", "c"}},
                                         {"cycle", "pilpres-2024", {"a"}},
                                         {"cycle", "pilkada", {"b", "c"}},
                                         {"cycle", "2024", {"a", "c"}},
                                         {"cycle", "pilkada 2024", {"c"}},
                                         {"phase", "pilkada", {"b", "c"}},
                                         {"phase", "pilgub/kampanye", {"b", "c"}},
                                         {"phase", "pilkada 2024/kampanye", {"c"}},
                                         {"month", "2024", {"a", "c"}},
                                         {"month", "2024-11", {"c"}}}));
  DYNAMIC_SECTION(row.field << '=' << row.value) {
    CHECK(sorted(full_hits(search(index, filtered_by(row.field, {row.value})))) == row.ids);
    CHECK(sorted(found(index, row.field + ":\"" + row.value + '"')) == row.ids);
  }
  CHECK(search(index, filtered_by("election", {"pilpres"})).notices ==
        Ids{"election \"pilpres\" is searched for as \"pemilu\""});
}

TEST_CASE("a value that is unknown gets the nearest one proposed", "[search]") {
  auto document = article("a", "Judul", "Isi.");
  document.facets.election = {"pilkada"};
  document.facets.phase = {"pilkada-2024/kampanye"};
  document.facets.unit = "Polres Karawang";
  document.facets.outlet = "kabar-desa.example";
  const auto index = index_of({document});

  struct Row {
    std::string field, value, remedy;
  };

  const auto row = GENERATE(values<Row>({
      {"phase", "rekapitulasi", "; did you mean \"penghitungan-rekapitulasi\"?"},
      {"phase", "pilkada-2024/pencoblosan", "; did you mean \"pilkada-2024/pemungutan-suara\"?"},
      {"phase", "pelantikan", "; did you mean \"pasca\"?"},
      {"phase", "kampanya", "; did you mean \"kampanye\"?"},
      {"election", "referendum", "; there are pilkada"},
      {"unit", "karawang", "; did you mean \"polres karawang\"?"},
      {"outlet", "kabardesa.exmple", "; did you mean \"kabar-desa.example\"?"},
      {"outlet", "koran.example", "; there are kabar-desa.example"},
  }));
  DYNAMIC_SECTION(row.field << '=' << row.value) {
    const auto notices = search(index, filtered_by(row.field, {row.value})).notices;
    REQUIRE(notices.size() == 1);
    CHECK(notices[0] ==
          "no article of this database has " + row.field + "=" + row.value + row.remedy);
  }
}

TEST_CASE("a query of function words alone matches nothing, and says so", "[search]") {
  const auto index = index_of(
      {article("a", "Judul", "Warga akan datang."), article("b", "Judul", "Hujan turun.")});
  for (const auto* query : {"akan", "-akan", "title:dan", "\"\"", "((((", "!!!", "AND"})
    DYNAMIC_SECTION(query) {
      const auto wanted = request(query);
      const auto results = search(index, wanted);
      CHECK(results.articles == 0);
      CHECK(results.hits.empty());
      CHECK(std::ranges::any_of(wanted.query.repairs, [](const std::string& repair) {
        return repair.ends_with("it matches nothing");
      }));
    }
  CHECK(found(index, "\"akan\"") == Ids{"a"});
  CHECK(found(index, "akan hujan") == Ids{"b"});
  CHECK(found(index, "").size() == 2);
}

TEST_CASE("a date range takes what its spans overlap, and nothing undated", "[search]") {
  const auto index = index_of({article_of("hari", "2024-11-27"),
                               article_of("bulan", "2024-11"),
                               article_of("tahun", "2024"),
                               article_of("awal", "2024-01-01"),
                               article_of("kosong", "")});

  struct Row {
    std::string from, to;
    Ids ids;
  };

  const auto row = GENERATE(values<Row>({
      {"2024-11-28", "", {"bulan", "tahun"}},
      {"2024-11-27", "2024-11-27", {"bulan", "hari", "tahun"}},
      {"", "2024-01", {"awal", "tahun"}},
      {"", "2024-11", {"awal", "bulan", "hari", "tahun"}},
      {"2025", "", {}},
      {"", "2023", {}},
      {"2024", "2024", {"awal", "bulan", "hari", "tahun"}},
  }));
  DYNAMIC_SECTION(row.from << " to " << row.to) {
    auto wanted = request("patroli");
    wanted.from = parse_date(row.from);
    wanted.to = parse_date(row.to);
    CHECK(sorted(full_hits(search(index, wanted))) == row.ids);
    if (!row.from.empty() && !row.to.empty()) {
      CHECK(sorted(found(index, "patroli date:" + row.from + ".." + row.to)) == row.ids);
    }
  }
}

TEST_CASE("a filter on the date takes ranges, days ago and the undated", "[search]") {
  const auto yesterday = today_in_jakarta() - std::chrono::days{1};
  const auto index = index_of({article_of("lama", "2024-11-27"),
                               article_of("baru", to_string(ImpreciseDate{yesterday})),
                               article_of("kosong", "")});

  struct Row {
    std::string value;
    Ids ids;
  };

  const auto row = GENERATE(values<Row>({{"2024", {"lama"}},
                                         {"2024-01..2024-11", {"lama"}},
                                         {"..2024", {"lama"}},
                                         {"-7d..", {"baru"}},
                                         {"?", {"kosong"}}}));
  DYNAMIC_SECTION(row.value) {
    CHECK(full_hits(search(index, filtered_by("date", {row.value}))) == row.ids);
    auto excluded = request("");
    excluded.exclusions = {{"date", {row.value}}};
    CHECK(search(index, excluded).articles == 2);
  }
  CHECK(search(index, filtered_by("date", {"?", "2024"})).articles == 2);
  CHECK(kind_of([&] { search(index, filtered_by("date", {"2024-11..2024-09"})); }) ==
        ErrorKind::usage);
}

TEST_CASE("recent articles come first among equals, and --no-recency stops that", "[search]") {
  const auto today = today_in_jakarta();
  auto fresh = article("b-baru", "Patroli", "Warga menjaga kampung.");
  fresh.facets.date = DatedBy{{today}, false, ""};
  auto old = article("a-lama", "Patroli", "Warga menjaga kampung.");
  old.facets.date = DatedBy{{today - std::chrono::days{3000}}, false, ""};
  const auto index = index_of({old, fresh});
  auto wanted = request("patroli");
  const auto results = search(index, wanted);
  CHECK(results.hits[0].score > results.hits[1].score);
  wanted.recency = false;
  const auto without = search(index, wanted);
  CHECK(without.hits[0].score == without.hits[1].score);
}

TEST_CASE("copies are counted as groups, and grouped on request", "[search]") {
  std::vector<IndexedDocument> documents;
  for (const auto* id : {"a", "b", "c"}) {
    documents.push_back(article_of(id, "2024-11-20"));
    documents.back().copies = "satu";
  }
  documents.push_back(article_of("d", "2024-11-27"));
  const auto index = index_of(documents);
  auto wanted = request("patroli");
  const auto single = search(index, wanted);
  CHECK(single.articles == 4);
  CHECK(single.groups == 2);
  CHECK(single.hits.size() == 4);
  CHECK(single.hits.back().group_size == 3);

  wanted.group_copies = true;
  wanted.recency = false;
  CHECK(full_hits(search(index, wanted)) == Ids{"d", "a"});
  CHECK(search(index, wanted).articles == 4);
  wanted.limit = 1;
  wanted.offset = 1;
  CHECK(full_hits(search(index, wanted)) == Ids{"a"});
}

TEST_CASE("what matches in boilerplate alone is counted, and found on request", "[search]") {
  auto tail = article("ekor", "Judul", "Warga hadir.\nTerpopuler: banjir bandang");
  tail.article.lines.back().kind = LineKind::boilerplate;
  tail.article.body = join_body(tail.article);
  const auto index = index_of({tail, article("isi", "Judul", "Banjir bandang surut.")});
  auto wanted = request("banjir bandang");
  const auto results = search(index, wanted);
  CHECK(full_hits(results) == Ids{"isi"});
  CHECK(results.only_in_boilerplate == 1);
  wanted.count_boilerplate = false;
  CHECK(search(index, wanted).only_in_boilerplate == 0);
  wanted.in_boilerplate = true;
  const auto wider = search(index, wanted);
  CHECK(full_hits(wider) == Ids{"isi", "ekor"});
  CHECK(wider.only_in_boilerplate == 0);
  CHECK(found(index, "warga -banjir") == Ids{"ekor"});
}

TEST_CASE("whatever is asked, boilerplate is counted apart and found on request", "[search]") {
  const auto striped = [](const std::string& id) {
    auto document = article(id,
                            "Judul",
                            "Baca juga: banjir bandang\nWarga hadir.\nTerpopuler gempa bumi\n"
                            "Mengimbau warga");
    for (const auto line : {1U, 3U, 4U}) {
      document.article.lines[line].kind = LineKind::boilerplate;
    }
    document.article.body = join_body(document.article);
    return document;
  };
  auto checked = striped("ekor");
  REQUIRE(checked.article.body == "Warga hadir.");
  const auto index = index_of({checked});

  struct Row {
    std::string query;
    bool found;
    std::string why;
  };

  const auto row = GENERATE(values<Row>({
      {"\"baca juga\"", true, "a phrase"},
      {"\"juga baca\"", false, "in its order"},
      {"\"banjir\"", true, "a quoted word"},
      {"\"imbau\"", false, "as it is written"},
      {"gem*", true, "a beginning"},
      {"terpopuler NEAR/1 bumi", false, "too far apart"},
      {"terpopuler NEAR/2 gempa", true, "near"},
      {"bumi NEAR/2 imbauan", true, "near by root, in neighbouring lines"},
      {"banjir NEAR/9 gempa", false, "not over lines of the article"},
      {"hadir NEAR/9 gempa", false, "nor partly in it"},
      {"\"bandang warga\"", false, "nor does a phrase span both"},
      {"title:banj*", false, "the headline has no boilerplate"},
  }));
  DYNAMIC_SECTION(row.query << ": " << row.why) {
    auto wanted = request(row.query);
    const auto results = search(index, wanted);
    CHECK(results.articles == 0);
    CHECK(results.only_in_boilerplate == (row.found ? 1 : 0));
    wanted.in_boilerplate = true;
    CHECK(search(index, wanted).articles == (row.found ? 1 : 0));
  }
}

TEST_CASE("of a hit no more is kept than is asked for", "[search]") {
  const auto index = index_of({sample::full_document()});
  auto wanted = request("berita");
  const auto hit = [&] { return search(index, wanted).hits.at(0).document; };
  CHECK(hit().article.body == "Isi berita.");
  CHECK(hit().article.raw.text.empty());
  CHECK(hit().article.lines.empty());
  CHECK(hit().facets.evidence.empty());
  CHECK(hit().facets.unit == "Polsek Rengat Barat");
  wanted.detail = HitDetail::without_body;
  CHECK(hit().article.body.empty());
  CHECK(hit().article.title == "Polsek Rengat Barat Patroli");
  wanted.detail = HitDetail::id;
  CHECK(hit().article.raw.id == "kab.example/1");
  CHECK_FALSE(hit().article.title);
}

TEST_CASE("a time limit leaves what was counted, and says so", "[search]") {
  const auto index = index_of({article("a", "Judul", "Isi."), article("b", "Judul", "Isi.")});
  auto wanted = request("isi");
  wanted.time_limit = 1e-9;
  const auto results = search(index, wanted);
  CHECK(results.timed_out);
  CHECK_FALSE(results.exact);
  CHECK(results.hits.size() == 2);
  wanted.time_limit = 60;
  CHECK_FALSE(search(index, wanted).timed_out);
}

TEST_CASE("a time limit ends the search for hits as well, with the best until then", "[search]") {
  const auto documents = articles(400, [](int i) {
    return article("a" + std::to_string(i), "Judul", i == 20 ? "isi isi isi" : "isi");
  });
  const auto whole = index_of(documents);
  const auto sharded =
      sample::index_of_parts({sample::database_of({documents.begin(), documents.begin() + 200}),
                              sample::database_of({documents.begin() + 200, documents.end()})});
  for (const auto* index : {&whole, &sharded}) {
    auto wanted = request("isi");
    wanted.time_limit = 1e-9;
    wanted.limit = 400;
    const auto results = search(*index, wanted);
    CHECK(results.timed_out);
    CHECK_FALSE(results.exact);
    CHECK(results.hits.size() < 100);
    REQUIRE(results.hits.size() > 20);
    CHECK(results.hits.front().document.article.raw.id == "a20");
    wanted.sort = SortOrder::oldest;
    CHECK(search(*index, wanted).hits.size() < 100);
    wanted.time_limit = 0;
    CHECK(search(*index, wanted).hits.size() == 400);
  }
}

TEST_CASE("a time limit ends the reading of posting lists as well", "[search]") {
  // All lists are Xapian's, or all of them stand in columns.
  const auto least_postings = GENERATE(usual_least_postings, 1U);
  const TemporaryFolder folder;
  std::vector<std::string> paths;
  for (const std::string shard : {"a", "b"}) {
    paths.push_back((folder.path() / shard).string());
    sample::database_in(paths.back(), articles(400, [&](int i) {
                          return article(shard + std::to_string(i), "Judul", "isi");
                        }));
    write_columns(paths.back(), least_postings);
  }
  const auto small = (folder.path() / "small").string();
  sample::database_in(small, {article("c", "Judul", "isi")});
  write_columns(small, least_postings);
  const auto index = open_index(paths);
  for (const auto* text : {"", "isi"}) {
    INFO(text);
    auto wanted = request(text);
    wanted.count_only = true;
    CHECK(search(index, wanted).articles == 800);
    wanted.time_limit = 1e-9;
    const auto results = search(index, wanted);
    CHECK(results.timed_out);
    CHECK_FALSE(results.exact);
    CHECK(results.articles > 0);
    CHECK(results.articles < 800);
  }
  // Ranked ones are shown of the large part behind the small one, too.
  auto wanted = request("isi");
  wanted.time_limit = 1e-9;
  const auto results = search(open_index({small, paths.front()}), wanted);
  CHECK(results.timed_out);
  CHECK(results.hits.size() > 20);
}

TEST_CASE("a time limit that has passed skips partial hits", "[search]") {
  const auto index = index_of({article("a", "Judul", "Kotak suara."),
                               article("b", "Judul", "Kotak."),
                               article("c", "Judul", "Suara.")});
  auto wanted = request("kotak suara");
  CHECK(search(index, wanted).hits.size() == 3);
  wanted.time_limit = 1e-9;
  const auto results = search(index, wanted);
  CHECK(full_hits(results) == Ids{"a"});
  CHECK(results.hits.size() == 1);
  CHECK(results.timed_out);
}

TEST_CASE("of copies one is shown, whether they match in full or in part", "[search]") {
  auto full = article("penuh", "Judul", "Kotak suara rusak.");
  auto copy = article("salinan", "Judul", "Kotak suara kotak suara.");
  const auto other = article("lain", "Judul", "Kotak suara.");
  full.copies = copy.copies = "satu";
  const auto index = index_of({copy, other, full});
  auto wanted = request("kotak suara rusak");
  wanted.group_copies = true;
  CHECK(full_hits(search(index, wanted)) == Ids{"penuh"});
  CHECK(partial_hits(search(index, wanted)) == Ids{"lain"});
}

TEST_CASE("several databases answer as one", "[search]") {
  const std::vector all{article_of("a", "2024-11-20"),
                        article_of("b", "2024-11-27"),
                        article("c", "Patroli patroli", "Warga patroli."),
                        article_of("d", "2024-11-20")};
  const auto whole = index_of(all);
  const auto split = sample::index_of_parts(
      {sample::database_of({all[0], all[2]}), sample::database_of({all[1], all[3]})});
  auto wanted = request("patroli warga");
  wanted.facets = {"month", "outlet"};
  wanted.timeline = TimelineUnit::day;
  const auto one = search(whole, wanted);
  const auto two = search(split, wanted);
  CHECK(full_hits(one) == full_hits(two));
  CHECK(one.facets == two.facets);
  CHECK(one.timeline == two.timeline);
  CHECK(one.groups == two.groups);
}

TEST_CASE("an article that two databases hold is told", "[search]") {
  const auto index = sample::index_of_parts(
      {sample::database_of({article("a", "Patroli", "Isi.")}),
       sample::database_of({article("a", "Patroli", "Isi."), article("b", "Sambang", "Isi.")})});
  CHECK(search(index, request("patroli")).notices.size() == 1);
  CHECK(search(index, request("sambang")).notices.empty());
}

TEST_CASE("a document is found by its id", "[search]") {
  const auto document = sample::full_document();
  const auto index = index_of({article("a", "Judul", "Isi."), document});
  CHECK(find_document(index, "kab.example/1") == document);
  CHECK_FALSE(find_document(index, "kab.example/2"));
}

TEST_CASE("a database that is missing or a stranger's is refused by name", "[search]") {
  const TemporaryFolder folder;
  const auto missing = (folder.path() / "tiada").string();
  CHECK(kind_of([&] { open_index({missing}); }) == ErrorKind::database);
  CHECK(kind_of([&] { open_index({std::string(300, 'x')}); }) == ErrorKind::database);

  const auto broken = folder.path() / "rusak";
  std::ofstream(broken) << "glass tiada\n";
  CHECK(kind_of([&] { open_index({broken.string()}); }) == ErrorKind::database);

  const auto foreign = (folder.path() / "asing").string();
  {
    Xapian::WritableDatabase database(foreign, Xapian::DB_CREATE);
    sample::set_metadata(database);
    database.set_metadata("analysis", "0123456789abcdef");
    database.commit();
  }
  CHECK(kind_of([&] { open_index({foreign}); }) == ErrorKind::incompatible);
  try {
    open_index({foreign});
  } catch (const Error& error) {
    const std::string message = error.what();
    for (const auto& part : {std::string{"0123456789abcdef"},
                             analysis_fingerprint(),
                             std::string{"warta-index --full"}}) {
      CHECK(message.find(part) != std::string::npos);
    }
  }
}

TEST_CASE("each shard of a stub file is checked", "[search]") {
  const TemporaryFolder folder;
  const auto make = [&](const std::string& name, const std::string& rules, bool foreign) {
    Xapian::WritableDatabase database((folder.path() / name).string(), Xapian::DB_CREATE);
    sample::set_metadata(database);
    database.set_metadata("rules", rules);
    if (foreign) {
      database.set_metadata("schema", "99");
    }
    Analyser analyser(sample::stemmer());
    database.add_document(make_xapian_document(article(name, "Judul", "Isi."), "rules", analyser));
    database.commit();
  };
  make("a", "rules", false);
  make("b", "other", false);
  make("asing", "rules", true);
  const auto stub = (folder.path() / "stub").string();
  const auto open = [&](const std::string& lines) {
    std::ofstream(stub) << lines;
    return open_index({stub});
  };

  const auto index = open("# two\nauto a\r\n\nglass b\n");
  CHECK(index.parts.size() == 2);
  CHECK(index.info.documents == 2);
  CHECK(sorted(found(index, "isi")) == Ids{"a", "b"});
  CHECK(statistics(index).with_older_rules == 1);

  CHECK(kind_of([&] { open("auto a\nauto asing\n"); }) == ErrorKind::incompatible);
  CHECK(kind_of([&] { open("auto a\nauto tiada\n"); }) == ErrorKind::database);
  CHECK(kind_of([&] { open("auto a\nremote nowhere\n"); }) == ErrorKind::database);
  CHECK(kind_of([&] { open("auto stub\n"); }) == ErrorKind::database);
  CHECK(kind_of([&] { open("# none\n"); }) == ErrorKind::database);
}

TEST_CASE("a reader never fails because of a writer", "[search]") {
  sample::Store store;
  const auto publish_patrols = [&](const std::string& name) {
    store.publish(articles(100, [&](int i) {
      return article(name + std::to_string(i), "Patroli", "Warga menjaga kampung.");
    }));
  };
  publish_patrols("awal-");

  auto wanted = request("patroli");
  wanted.limit = 1000;
  int attempts = 0;
  const auto results = read_index({store.folder().string()}, [&](const OpenIndex& index) {
    // Xapian keeps the blocks of the commit before the last one, so two commits overtake a reader.
    if (++attempts <= 3) {
      store.remove("awal-" + std::to_string(attempts));
      store.remove("awal-" + std::to_string(50 + attempts));
      publish_patrols("a-" + std::to_string(attempts) + '-');
    }
    return search(index, wanted);
  });
  CHECK(attempts == 4);
  CHECK(results.articles == 394);
  CHECK(results.hits.size() == 394);
}

TEST_CASE("all hits come in the order of pages, a block at a time", "[search]") {
  std::vector<IndexedDocument> documents;
  for (int i = 0; i < 230; ++i) {
    // Many ties of one score, some of one day, some undated, and copies.
    const std::vector<std::string> days{"2024-11-20", "2024-11-27", "", "2024"};
    auto document = article_of("id" + std::to_string(i * 37 % 230), days[std::size_t(i) % 4]);
    document.article.body += i % 3 == 0 ? " Patroli lagi." : "";
    document.copies = i % 5 == 0 ? "salinan" + std::to_string(i % 2) : document.article.raw.id;
    documents.push_back(document);
  }
  const auto index = GENERATE(false, true)
                         ? sample::index_of_parts(
                               {sample::database_of({documents.begin(), documents.begin() + 75}),
                                sample::database_of({documents.begin() + 75, documents.end()})})
                         : sample::index_of(documents);

  const auto sort = GENERATE(SortOrder::relevance, SortOrder::newest, SortOrder::oldest);
  const auto* const text = GENERATE("patroli warga", "");
  const auto grouped = GENERATE(false, true);
  const std::size_t offset = GENERATE(0U, 7U, 400U);
  CAPTURE(static_cast<int>(sort), text, grouped, offset, index.database.size());
  auto wanted = request(text);
  wanted.sort = sort;
  wanted.group_copies = grouped;
  wanted.offset = offset;
  wanted.limit = 1000;
  const auto page = search(index, wanted);
  wanted.all = true;
  const auto all = sample::all_hits(index, wanted);
  REQUIRE(all.size() == page.hits.size());
  for (std::size_t i = 0; i < all.size(); ++i) {
    REQUIRE(all[i].document == page.hits[i].document);
    REQUIRE(all[i].rank == page.hits[i].rank);
    REQUIRE(all[i].score == Approx(page.hits[i].score));
  }
  CHECK(all.size() == rows_of_all(page, wanted) - std::min(rows_of_all(page, wanted), offset));
}

TEST_CASE("all hits outlive a writer", "[search]") {
  sample::Store store;
  const auto publish = [&](const std::string& name) {
    store.publish(articles(250, [&](int i) {
      return article(name + std::to_string(i), "Patroli", "Warga menjaga kampung.");
    }));
  };
  publish("awal-");

  auto wanted = request("patroli");
  wanted.all = true;
  const auto index = open_index({store.folder().string()});
  auto all = sample::searcher().all_hits(index, wanted);
  std::size_t rows = all.next().size();
  CHECK(rows == 100);
  for (int i = 0; i < 5; ++i) {
    store.remove("awal-" + std::to_string(i));
    publish("a-" + std::to_string(i));
  }
  store.writer().fold();
  for (auto block = all.next(); !block.empty(); block = all.next()) {
    rows += block.size();
  }
  CHECK(rows == 250);
}

TEST_CASE("of a hit's slots, what is shown is what is stored", "[search]") {
  auto document = sample::full_document();
  const auto* const date = GENERATE("2024-11-27", "2024-11", "2024", "2024-02", "2024-12-31");
  document.facets.date = sample::dated(date);
  auto wanted = request("berita");
  wanted.detail = HitDetail::slots;
  const auto hit = search(index_of({document}), wanted).hits.at(0).document;
  CHECK(hit.facets.date->date == document.facets.date->date);
  CHECK(hit.facets.phase == document.facets.phase);
  CHECK(hit.facets.activity == document.facets.activity);
  CHECK(hit.facets.region == document.facets.region);
  CHECK(hit.facets.unit == document.facets.unit);
  CHECK(hit.copies == document.copies);
  CHECK_FALSE(hit.article.title);
}

TEST_CASE("a reader gives up as busy when its patience ends", "[search]") {
  int attempts = 0;
  const bool knows_revisions = GENERATE(false, true);
  const auto always_overtaken = [&](std::string& revisions) {
    ++attempts;
    revisions = knows_revisions ? std::to_string(attempts) : "";
    throw Xapian::DatabaseModifiedError("overtaken");
  };
  CHECK(kind_of([&] { repeat_while_overtaken(always_overtaken, std::chrono::milliseconds{20}); }) ==
        ErrorKind::busy);
  CHECK(attempts > 1);
}

TEST_CASE("a reader that nobody overtakes calls the database damaged, at once", "[search]") {
  int attempts = 0;
  const auto damaged = [&](std::string& revisions) {
    ++attempts;
    revisions = "7";
    throw Xapian::DatabaseModifiedError("a block of a later revision");
  };
  CHECK(kind_of([&] { repeat_while_overtaken(damaged); }) == ErrorKind::database);
  CHECK(attempts == 2);
}

TEST_CASE("damaged posting lists are damage, not a writer at work", "[search]") {
  const TemporaryFolder folder;
  const auto path = (folder.path() / "db").string();
  sample::database_in(path, articles(300, [](int i) {
                        return article(
                            "a" + std::to_string(i), "Judul", "isi kata" + std::to_string(i));
                      }));
  const auto table = path + "/postlist.glass";
  const auto size = std::filesystem::file_size(table);
  {
    std::fstream file(table, std::ios::in | std::ios::out | std::ios::binary);
    constexpr std::size_t block = 8192;
    // The first bytes of a block are its revision.
    for (std::size_t at = 0; at < size; at += block) {
      file.seekp(static_cast<std::streamoff>(at));
      file.put('\x7f');
    }
  }
  const auto count = [&] {
    return read_index(
        {path}, [&](const OpenIndex& index) { return search(index, request("isi")).articles; });
  };
  CHECK(kind_of(count) == ErrorKind::database);
}

TEST_CASE("undated articles are found by filter and in the query", "[search]") {
  std::vector<IndexedDocument> documents{article("none", "Judul", "isi")};
  for (const std::string date : {"2024", "2024-11", "2024-11-27"}) {
    documents.push_back(article(date, "Judul", "isi"));
    documents.back().facets.date = sample::dated(date);
  }
  const bool has_years = GENERATE(true, false);
  if (!has_years) {
    documents.erase(documents.begin() + 1);
  }
  const auto index = index_of(documents);
  CHECK(full_hits(search(index, request("date:?"))) == Ids{"none"});
  CHECK(full_hits(search(index, request("isi tanggal:?"))) == Ids{"none"});
  CHECK(search(index, request("isi NOT date:?")).articles == documents.size() - 1);
  auto filtered = request("isi");
  filtered.filters = {{"date", {"?"}}};
  CHECK(full_hits(search(index, filtered)) == Ids{"none"});
}

TEST_CASE("a value that no article has is told, with the nearest that one has", "[search]") {
  auto document = article("a", "Sambang", "Isi.");
  document.facets.phase = {"pilkada-2024/masa-tenang"};
  document.facets.activity = {"bakti-sosial"};
  const auto index = index_of({document});
  using Notices = std::vector<std::string>;
  CHECK(search(index, request("fase:masa-tenangg")).notices ==
        Notices{"no article of this database has phase=masa-tenangg; did you mean "
                "\"masa-tenang\"?"});
  CHECK(search(index, request("unit:Xanadu")).notices ==
        Notices{"no article of this database has unit=xanadu"});
  CHECK(full_hits(search(index, filtered_by("phase", {"Masa Tenang"}))) == Ids{"a"});
  CHECK(full_hits(search(index, filtered_by("activity", {"bakti sosial"}))) == Ids{"a"});
  CHECK(found(index, "kegiatan:\"bakti sosial\"") == Ids{"a"});
}

TEST_CASE("a count is not exact where a wildcard was cut", "[search]") {
  std::string words;
  for (char a = 'a'; a <= 'z'; ++a) {
    for (char b = 'a'; b <= 'j'; ++b) {
      words += std::string{"kata"} + a + b + ' ';
    }
  }
  const auto index = index_of({article("a", "Judul", words)});
  auto wanted = request("kata*");
  CHECK_FALSE(search(index, wanted).exact);
  wanted.query.strict = true;
  CHECK(kind_of([&] { search(index, wanted); }) == ErrorKind::usage);
  CHECK(search(index, request("kataa*")).exact);

  // All the stars of a query share a thousand words; behind these, each has ten still.
  std::string stars;
  for (char a = 'a'; a <= 'z'; ++a) {
    stars += std::string{"kata"} + a + "* ATAU kat* ATAU ";
  }
  CHECK(search(index, request("kata* ATAU katab*")).articles == 1);
  const auto many = search(index, request(stars + "warga"));
  CHECK_FALSE(many.exact);
  CHECK(many.articles == 1);
}

TEST_CASE("a query that finds next to nothing is offered as it may have been meant", "[search]") {
  std::vector<IndexedDocument> documents;
  for (int i = 0; i < 60; ++i) {
    documents.push_back(
        article("a" + std::to_string(i),
                "Judul",
                i % 2 == 0 ? "Jadwal kampanye dan kotak suara." : "Jadwal kotak amal di sekolah."));
    documents.back().facets.election = {i % 2 == 0 ? "pemilu" : "pilkada"};
  }
  documents.push_back(article("salah", "Judul", "Jadwal kotaak."));
  documents.push_back(article("langka", "Judul", "Rekapitulasi penghitungan."));
  const auto index = index_of(documents);
  const auto offered = [&](const SearchRequest& wanted) {
    return search(index, wanted).suggestion.value_or("nothing");
  };

  struct Row {
    std::string query, suggestion;
    std::string why;
  };

  const auto row = GENERATE(values<Row>({
      {"kampaye", "kampanye", "a letter left out"},
      {"kotk  SUARA", "kotak  SUARA", "the rest stays as it was typed"},
      {"kampanyee", "kampanye", "a letter too many"},
      {"akmpanye", "kampanye", "the first two letters exchanged"},
      {"kmapanye jadwla", "kampanye jadwal", "two words at once"},
      {"jadwal (kampanya ATAU sekolha)", "jadwal (kampanye ATAU sekolah)", "among alternatives"},
      {"\"kotk suara\"", "\"kotak suara\"", "in a phrase"},
      {"judul:kampaye", "nothing", "where the other word gives no hit either"},
      {"election:pemilu kotk", "election:pemilu kotak", "beside a field"},
      {"kotaak", "kotak", "a mistake that one article makes as well"},
      {"penghitungen rekapitulesi", "penghitungan rekapitulasi", "two errors in long words"},
      {"kotak suara", "nothing", "a query that has hits"},
      {"jadwal -kampaye", "nothing", "what is excluded"},
      {"xkampanye", "nothing", "the first letter is taken to be right"},
      {"sura", "suara", "four letters"},
      {"amaal", "amal", "a rare word"},
      {"kot*", "nothing", "a beginning"},
  }));
  DYNAMIC_SECTION(row.query << ": " << row.why) {
    CHECK(offered(request(row.query)) == row.suggestion);
  }
  SECTION("of neighbours, the one that stands beside the other words") {
    for (int i = 0; i < 40; ++i) {
      documents.push_back(article("k" + std::to_string(i), "Judul", "Kota itu tanpa suara."));
    }
    CHECK(search(index_of(documents), request("kotk suara")).suggestion == "kotak suara");
    CHECK(search(index_of(documents), request("kotk")).suggestion == "kotak");
  }
  SECTION("only what gives hits under the filters") {
    auto wanted = request("kampaye");
    wanted.filters = {{"election", {"pilkada"}}};
    CHECK(offered(wanted) == "nothing");
    wanted.filters = {{"election", {"pemilu"}}};
    CHECK(offered(wanted) == "kampanye");
  }
}

TEST_CASE("errors of typing are letters left out, added, changed and exchanged", "[search]") {
  CHECK(typing_errors("kampanye", "kampanye", 2) == 0);
  CHECK(typing_errors("kampaye", "kampanye", 2) == 1);
  CHECK(typing_errors("kmapanye", "kampanye", 2) == 1);
  CHECK(typing_errors("kampanyee", "kampanye", 2) == 1);
  CHECK(typing_errors("kampsnye", "kampanye", 2) == 1);
  CHECK(typing_errors("kmpanyee", "kampanye", 2) == 2);
  CHECK(typing_errors("abcdef", "kampanye", 2) == 3);
  CHECK(typing_errors("", "ab", 2) == 2);
  CHECK(typing_errors(std::string(500, 'a'), "a", 2) == 3);
}

TEST_CASE("an offset past the end is told", "[search]") {
  auto wanted = request("warga");
  wanted.offset = 1000;
  CHECK(search(index_of({article("a", "Warga", "Isi.")}), wanted).notices ==
        std::vector<std::string>{"--offset 1000 lies past the end of the hits"});
}

TEST_CASE("an article like another shares what tells most of it", "[search]") {
  auto copy = article("salinan", "Banjir Rendam Desa Sukamaju", "Tanggul Kali Cilamaran jebol.");
  copy.copies = "satu";
  auto original = copy;
  original.article.raw.id = "asal";
  auto elsewhere =
      article("lain", "Tanggul Kali Cilamaran Diperbaiki", "Banjir di Desa Sukamaju surut.");
  elsewhere.facets.outlet = "kabar.example";
  const auto index =
      index_of({original,
                copy,
                elsewhere,
                article("jauh", "Harga Cabai Naik", "Pedagang mengeluh di pasar."),
                article("satu-kata", "Pasar Desa", "Pedagang cabai di desa ramai.")});
  auto wanted = request("");
  wanted.similar = "asal";
  const auto results = search(index, wanted);
  CHECK(full_hits(results) == Ids{"lain"});
  CHECK(results.articles == 1);
  CHECK(std::ranges::find(results.roots, "banjir") != results.roots.end());
  CHECK(sample::all_hits(index, wanted).size() == 1);
  wanted.filters = {{"outlet", {"tiada.example"}}};
  CHECK(search(index, wanted).hits.empty());
  wanted.filters = {};
  wanted.similar = "tiada";
  CHECK(search(index, wanted).hits.empty());
}

TEST_CASE("a rank is explained by the parts of its score", "[search]") {
  std::vector<IndexedDocument> documents{
      article("judul", "Patroli Malam", "Warga menjaga kampung."),
      article("isi", "Kabar", "Warga berpatroli tadi malam."),
      article("lain", "Kabar", "Harga cabai naik.")};
  documents[0].facets.date = sample::dated(to_string(ImpreciseDate{today_in_jakarta()}));
  const auto index = index_of(documents);
  const auto wanted = request("patroli malam");
  const auto page = search(index, wanted);
  REQUIRE(full_hits(page) == Ids{"judul", "isi"});
  for (const auto& hit : page.hits) {
    const auto reasons = sample::searcher().reasons(index, wanted, hit.document.article.raw.id);
    CHECK(reasons.rank == hit.rank);
    CHECK(reasons.articles == 2);
    CHECK(reasons.score == Approx(hit.score));
    REQUIRE(reasons.words.size() == 2);
    CHECK(reasons.words[0].weight + reasons.words[1].weight + reasons.closeness + reasons.recency ==
          Approx(hit.score).margin(1e-4));
  }
  const auto first = sample::searcher().reasons(index, wanted, "judul");
  CHECK(first.recency == Approx(0.6));
  CHECK(first.words[0].word == "patroli");
  CHECK(first.words[0].as_written > 0);
  CHECK(first.words[0].terms[0].in_headline == 1);
  const auto second = sample::searcher().reasons(index, wanted, "isi");
  CHECK(second.words[0].as_written == 0);
  CHECK(second.words[0].terms[0].in_headline == 0);

  const auto none = sample::searcher().reasons(index, wanted, "lain");
  CHECK_FALSE(none.matches);
  CHECK_FALSE(none.rank);
  auto narrow = wanted;
  narrow.filters = {{"outlet", {"tiada.example"}}};
  const auto kept_out = sample::searcher().reasons(index, narrow, "judul");
  CHECK(kept_out.matches);
  CHECK_FALSE(kept_out.rank);
}

TEST_CASE("a partial hit is explained by the words it was looked for by", "[search]") {
  const auto index = index_of({article("semua", "Kabar", "Logistik pilkada tiba."),
                               article("keliru", "Kabar", "Logistk pilkada terlambat."),
                               article("kabar", "Kabar", "Logistik habis."),
                               article("tanpa", "Kabar", "Harga cabai naik.")});
  const auto wanted = request("logistik pilkada");
  const auto page = search(index, wanted);
  const auto partial = std::ranges::find_if(page.hits, &Hit::partial);
  REQUIRE(partial != page.hits.end());
  const auto reasons = sample::searcher().reasons(index, wanted, "keliru");
  CHECK(reasons.partial);
  CHECK_FALSE(reasons.matches);
  CHECK(reasons.rank == partial->rank);
  CHECK(reasons.score == partial->score);
  REQUIRE(reasons.words.size() == 2);
  REQUIRE(reasons.words[0].matched);
  CHECK(reasons.words[0].terms[0].word == "logistk");
  CHECK_FALSE(sample::searcher().reasons(index, wanted, "tanpa").rank);
  auto without = wanted;
  without.match = MatchMode::all;
  CHECK_FALSE(sample::searcher().reasons(index, without, "keliru").rank);
}

TEST_CASE("of a known phrase, too, most of the words make a partial hit", "[search]") {
  const auto index = index_of({article("semua", "Kabar", "Pemungutan suara ulang digelar."),
                               article("kata", "Kabar", "Suara warga diulang petugas."),
                               article("lain", "Kabar", "Suara hujan.")});
  const auto wanted = request("pemungutan suara ulang");
  const auto page = search(index, wanted);
  CHECK(full_hits(page) == Ids{"semua"});
  CHECK(partial_hits(page) == Ids{"kata"});
  const auto reasons = sample::searcher().reasons(index, wanted, "kata");
  REQUIRE(reasons.words.size() == 3);
  CHECK_FALSE(reasons.words[0].matched);
  CHECK(reasons.words[1].weight + reasons.words[2].weight == Approx(reasons.score).margin(1e-4));
}

TEST_CASE("whatever led to a partial hit explains its score", "[search]") {
  const auto index = index_of({article("serang", "Kabar", "Pemungutan suara ulang di Serang."),
                               article("kpu", "Kabar", "Suara diulang KPU."),
                               article("gudang", "Gudang", "Gudang dijaga.")});
  const auto [query, id] = GENERATE(table<std::string, std::string>({
      {"title:kabar pemungutan suara ulang", "kpu"},  // a demand beside a phrase
      {"pemungutan suara ulang sreang", "serang"},    // what was meant
      {"gudang tersangka", "gudang"},                 // one word of two
  }));
  INFO(query);
  auto wanted = request(query);
  wanted.recency = false;
  const auto reasons = sample::searcher().reasons(index, wanted, id);
  REQUIRE(reasons.partial);
  double sum = 0;
  for (const auto& word : reasons.words) {
    sum += word.weight;
  }
  CHECK(sum == Approx(reasons.score).margin(1e-4));
}

TEST_CASE("no word of boilerplate explains a partial hit", "[search]") {
  auto tail = article("ekor", "Kabar", "Petugas menghitung suara.\nTerpopuler: pemungutan ulang");
  tail.article.lines.back().kind = LineKind::boilerplate;
  tail.article.body = join_body(tail.article);
  const auto index = index_of({tail});
  auto wanted = request("suara terpopuler");
  wanted.in_boilerplate = true;
  CHECK(sample::searcher().reasons(index, wanted, "ekor").matches);
  wanted.query = request("petugas tersangka terpopuler").query;
  const auto reasons = sample::searcher().reasons(index, wanted, "ekor");
  REQUIRE(reasons.partial);
  CHECK_FALSE(reasons.words.back().matched);
}

TEST_CASE("of copies that match in part, one is shown for all", "[search]") {
  auto shown = article("lebih-baik", "Gudang", "Gudang dijaga di gudang.");
  auto hidden = article("salinan", "Kabar", "Gudang dijaga.");
  shown.copies = hidden.copies = "kelompok";
  auto wanted = request("gudang tersangka");
  wanted.group_copies = true;
  wanted.recency = false;
  const auto reasons = sample::searcher().reasons(index_of({shown, hidden}), wanted, "salinan");
  REQUIRE(reasons.partial);
  CHECK(reasons.shown_by == "lebih-baik");
  CHECK(reasons.score == Approx(reasons.words[0].weight));
}

TEST_CASE("an explanation names no term that gave nothing", "[search]") {
  const auto index = index_of(
      {article("a", "Kabar", "Kotak pertama. Kami berjalan jauh sekali lalu bersuara lagi."),
       article("b", "Kabar", "Pemilihan umum digelar.")});
  using Words = std::vector<std::string>;
  const auto named = [&](const std::string& query, const std::string& id) {
    Words words;
    for (const auto& part : sample::searcher().reasons(index, request(query), id).words) {
      for (const auto& term : part.terms) {
        words.push_back(term.word);
      }
    }
    return words;
  };
  CHECK(named("kotak ATAU (kotak NEAR/2 suara)", "a") == Words{"kotak", "kotak"});
  CHECK(named("kotak ATAU -suara", "a") == Words{"kotak", "kotak"});
  CHECK(named("phase:? kotak", "a") == Words{"kotak", "kotak"});
  CHECK(named("\"pemilihan umum\"", "b") == Words{"pemilihan umum", "pemilihan", "umum"});
}

TEST_CASE("what is excluded with all its forms stays so in partial hits", "[search]") {
  const auto index = index_of({article("kpu", "Kabar", "Suara diulang KPU."),
                               article("lain", "Kabar", "Suara warga diulang.")});
  CHECK(partial_hits(search(index, request("pemungutan suara ulang -(komisi pemilihan umum)"))) ==
        Ids{"lain"});
}

TEST_CASE("among groups of copies, a rank is that of the copy shown", "[search]") {
  auto first = article("pertama", "Patroli", "Patroli malam, patroli siang.");
  auto second = article("kedua", "Kabar", "Patroli malam.");
  auto third = article("ketiga", "Kabar", "Siang itu ada patroli di desa yang jauh sekali.");
  first.copies = second.copies = "salinan";
  const auto index = index_of({first, second, third});
  auto wanted = request("patroli");
  wanted.group_copies = true;
  REQUIRE(full_hits(search(index, wanted)) == Ids{"pertama", "ketiga"});
  REQUIRE(sample::searcher().reasons(index, request("patroli"), "ketiga").rank == 3);
  const auto shown = sample::searcher().reasons(index, wanted, "pertama");
  CHECK(shown.rank == 1);
  CHECK(shown.groups == 2);
  CHECK_FALSE(shown.shown_by);
  const auto hidden = sample::searcher().reasons(index, wanted, "kedua");
  CHECK(hidden.rank == 1);
  CHECK(hidden.shown_by == "pertama");
  CHECK(sample::searcher().reasons(index, wanted, "ketiga").rank == 2);
}
