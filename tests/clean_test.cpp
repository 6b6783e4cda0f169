// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/clean/clean.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "indexer/clean/date_line.hpp"
#include "indexer/clean/dateline.hpp"
#include "indexer/schema/error.hpp"

namespace fs = std::filesystem;

using namespace warta;

namespace {

const Cleaner& cleaner() {
  static const Cleaner built_in{RuleFiles{indexer_data()}};
  return built_in;
}

Article clean(std::string text, std::optional<std::string> title = {}) {
  RawDocument raw;
  raw.text = std::move(text);
  raw.title = std::move(title);
  return cleaner().clean(std::move(raw));
}

/// `title meta body boilerplate`, one word a line.
std::string kinds(const Article& article) {
  std::string all;
  for (const auto& line : article.lines) {
    all += (all.empty() ? "" : " ") + std::string{to_string(line.kind)};
  }
  return all;
}

/// A file of tests/data/clean.
struct LabelledPage {
  std::string text;
  std::vector<std::pair<std::size_t, std::string>> kinds;  ///< by number of the line
  std::optional<std::string> title, author;
};

LabelledPage read_page(const fs::path& path) {
  LabelledPage page;
  std::ifstream stream(path);
  std::size_t number = 0;
  for (std::string row; std::getline(stream, row);) {
    if (row.starts_with("# title: ") && row != "# title: (none)") {
      page.title = row.substr(9);
    }
    if (row.starts_with("# author: ")) {
      page.author = row.substr(10);
    }
    if (row.starts_with("# ")) {
      continue;
    }
    ++number;
    const auto tab = row.find('\t');
    if (tab != std::string::npos) {
      page.kinds.emplace_back(number, row.substr(0, tab));
      page.text += row.substr(tab + 1);
    }
    page.text += '\n';
  }
  return page;
}

std::vector<fs::path> labelled_pages() {
  std::vector<fs::path> paths;
  for (const auto& entry :
       fs::directory_iterator(fs::path{WARTA_SOURCE_DIR} / "tests/data/clean")) {
    if (entry.path().extension() == ".page") {
      paths.push_back(entry.path());
    }
  }
  std::ranges::sort(paths);
  return paths;
}

/// An article of three paragraphs, with a line put between two of them.
std::string with_line_amid(const std::string& line) {
  return "Polsek Lasem Ajak Nelayan Jaga Pilkada\n"
         "REMBANG – Polsek Lasem mengajak nelayan menjaga pilkada damai, Senin (4/11/2024).\n" +
         line +
         "\nKapolsek mengatakan nelayan adalah mata dan telinga polisi di laut.\n"
         "Kegiatan berakhir pukul sepuluh pagi dalam keadaan aman.\n";
}

std::string with_line_behind(const std::string& line) {
  return with_line_amid("Ratusan nelayan hadir dalam pertemuan di balai desa itu.") + line + '\n';
}

std::string rule_of_line(const Article& article, std::size_t number) {
  const auto line = std::ranges::find(article.lines, number, &Line::number);
  return line == article.lines.end() ? "no line" : line->rule;
}

}  // namespace

TEST_CASE("labelled pages are told apart line by line", "[clean]") {
  const auto paths = labelled_pages();
  REQUIRE(paths.size() >= 38);
  for (const auto& path : paths) {
    DYNAMIC_SECTION(path.filename().string()) {
      const auto page = read_page(path);
      const auto article = clean(page.text);
      std::vector<std::pair<std::size_t, std::string>> found;
      for (const auto& line : article.lines) {
        found.emplace_back(line.number, to_string(line.kind));
      }
      CHECK(found == page.kinds);
      CHECK(article.title == page.title);
      CHECK(article.author == page.author);
    }
  }
}

TEST_CASE("a line amid the article is cut out for what it is as a whole", "[clean]") {
  struct Row {
    std::string line;
    std::string rule;  // empty: the line is the article's
    std::string why;
  };

  const auto row = GENERATE(values<Row>({
      {"Baca juga: Kapal Karam di Laut Jawa", "inline:baca-juga", "marker and headline"},
      {"BACA JUGA:Kapal Karam di Laut Jawa",
       "inline:baca-juga",
       "glued, as the disway network has it"},
      {"**Baca Juga: Kapal Karam", "inline:baca-juga", "asterisks of Markdown"},
      {"Baca Juga   Kapal Karam di Laut Jawa", "inline:baca-juga", "blanks in place of the colon"},
      {"Baca juga : Siapa Pemilik Kapal Karam?",
       "inline:baca-juga",
       "a question is a headline too"},
      {"\xC2\xA0 Baca Juga: Kapal Karam", "inline:baca-juga", "indented with no-break spaces"},
      {"Baca juga papan pengumuman di balai desa sebelum memilih.", "", "a sentence"},
      {"\"Baca juga: aturan pidananya,\" kata kapolsek kepada warga.", "", "quoted speech"},
      {"SCROLL TO RESUME CONTENT", "advert", "advert row"},
      {"Iklan", "advert", "alone"},
      {"Iklan kampanye di media baru boleh tayang besok.", "", "a sentence"},
      {"Bagikan:", "share", "share row"},
      {"Bagikan nomor telepon posko kepada warga.", "", "an imperative"},
      {"Komentar", "tail:comments", "alone"},
      {"Komentar beragam datang dari warga.", "", "a sentence"},
      {"Editor: Tono", "meta:byline", "byline"},
      {"Editor naskah itu seorang guru honorer.", "", "a sentence"},
      {"12", "", "a lone number may be a table's"},
      {"(hms)", "meta:credit", "lone credit"},
      {"KPU", "", "a short word in capitals amid the article"},
      {"Terkini", "", "a word that is a marker only at the page's edges"},
      {"Himbauan dan Dialog", "", "sub-heading"},
      {"2. Pengamanan Hari Pemungutan Suara di Setiap Desa", "", "numbered sub-heading"},
      {"• Petani Tembakau Sambut Gembira Kenaikan Harga Jual",
       "inline:headline",
       "bulleted headline"},
      {"Timnas Sepak Bola Putri Lolos Babak Utama Piala Asia",
       "inline:headline",
       "a headline of which no word is in the text"},
      {"KABARINI.com/RINI ASTUTI Perahu nelayan bersandar di dermaga",
       "meta:caption",
       "a caption behind its photographer"},
      {"Tonton juga \"Detik-detik Kapal Karam\" di sini:", "inline:baca-juga", "a film"},
      {"Pilihan Editor: Mengenal Tradisi Sedekah Laut", "inline:baca-juga", "of a magazine"},
      {"(Ayo ikuti saluran WhatsApp kami biar enggak ketinggalan berita!)",
       "follow",
       "in brackets amid the article"},
  }));
  DYNAMIC_SECTION(row.line << ": " << row.why) {
    const auto article = clean(with_line_amid(row.line));
    CHECK(rule_of_line(article, 3) == row.rule);
    CHECK(rule_of_line(article, 4).empty());
    CHECK(rule_of_line(article, 5).empty());
  }
}

TEST_CASE("a line behind the article is cut off for what it is as a whole", "[clean]") {
  struct Row {
    std::string line;
    std::string rule;
    std::string why;
  };

  const auto row = GENERATE(values<Row>({
      {"#pilkada #nelayan", "tags", "hash tags"},
      {"TAG#Pilkada, #Nelayan", "tags", "labelled"},
      {"polsek lasem polres rembang", "tags", "small letters"},
      {"Polres Rembang_AKBP Suryadi", "tags", "unit and officer joined"},
      {"Posting Komentar untuk \"Polsek Lasem Ajak Nelayan\"",
       "tail:comments",
       "repeats the title"},
      {"Saat ini 0 komentar :", "tail:comments", "a count inside"},
      {"Halaman 2 dari 2", "pagination", "counts"},
      {"Halaman: Lihat Semua", "pagination", "all on one page"},
      {"Lebih baru", "tail:prev-next", "Blogger"},
      {"626 views", "counter", "views"},
      {"dibaca 231 kali", "counter", "reads"},
      {"190325991", "counter", "a bare number"},
      {"© 2025 Kabarini", "copyright", "sign of copyright"},
      {"Sumber : Humas", "copyright", "source"},
      {"Sumber dana kegiatan itu adalah iuran warga.", "", "a sentence"},
      {"Dilarang keras mengambil konten tanpa izin tertulis dari redaksi.",
       "copyright",
       "a warning"},
      {"Simak berita lainnya di Google News", "follow", "invitation"},
      {"Humas Polres Rembang", "meta:credit", "office that sent it"},
      {"RED", "meta:credit", "initials"},
      {"/////", "meta:credit", "signs"},
      {"*Harga belum termasuk ongkos kirim ikan", "", "a footnote"},
      {"Previous: Harga Garam Naik Lagi", "tail:prev-next", "with the headline"},
      {"Laman: 1 2", "pagination", "another word for pages"},
      {"( Melly / Hms )", "meta:credit", "with blanks"},
      {"Polsek Lasem mengajak nelayan menjaga pilkada damai, Senin ...", "repeat:lead", "cut lead"},
      {"REMBANG – Polsek Lasem mengajak nelayan menjaga pilkada damai, Senin (4/11/2024).",
       "repeat:paragraph",
       "whole lead"},
      {"Pertemuan itu ditutup dengan doa bersama.", "", "one more sentence"},
      {"- Ketua kelompok nelayan Desa Dasun", "", "an item of a list"},
      {"Gabah kering giling", "", "nothing known"},
  }));
  DYNAMIC_SECTION(row.line << ": " << row.why) {
    const auto article = clean(with_line_behind(row.line));
    CHECK(rule_of_line(article, 6) == row.rule);
    CHECK(rule_of_line(article, 5).empty());
  }
}

TEST_CASE("every spelling of a marker is known", "[clean]") {
  struct Family {
    std::string rule;
    std::vector<std::string> spellings;
  };

  // A headline below, as on the pages, so that none is the last line by chance.
  const auto family = GENERATE(values<Family>({
      {"tail:prev-next",
       {"Artikel Sebelumnya",
        "Artikel Berikutnya",
        "ARTIKEL SELANJUTNYA",
        "Previous article",
        "Next Post",
        "Lebih baru",
        "Lebih lama",
        "Lebih baru Lebih lama",
        "Beranda",
        "Back to top button",
        "KEMBALI KE ARTIKEL"}},
      {"tail:related",
       {"Berita terkait",
        "BERITA TERKAIT",
        "Artikel Terkait :",
        "Pos terkait",
        "Foto Terkait",
        "Related Articles",
        "Related Posts",
        "RELATED ARTICLES",
        "Releated Post",
        "Rekomendasi",
        "Rekomendasi untuk Anda",
        "Berita yang direkomendasi",
        "Dianjurkan",
        "Berita Lainnya",
        "BERITA LAINNYA",
        "Baca Lainnya",
        "Berita Terbaru",
        "Berita Terkini",
        "News Update",
        "News Feed",
        "Recent",
        "Terkini",
        "Terpopuler",
        "TERPOPULER",
        "Berita Populer",
        "Berita Terpopuler",
        "VIDEO TERPOPULER",
        "Postingan Populer",
        "Popular Posts",
        "Pilihan",
        "Pilihan +INDEKS",
        "Pilihan Redaksi",
        "Kanal",
        "Network",
        "Stay Connected",
        "Post",
        "Bacaan Lainnya"}},
      {"tail:check-also", {"About admin", "Check Also"}},
      {"tail:comments",
       {"Komentar",
        "KOMENTAR",
        "0 Komentar",
        "No Comment",
        "Tidak ada komentar:",
        "Saat ini 0 komentar :",
        "Facebook Comments",
        "TULIS KOMENTAR",
        "Tulis komentar",
        "Posting Komentar",
        "Posting Komentar untuk \"Nelayan Jaga Pilkada\"",
        "Post a Comment",
        "0 Response to \"Nelayan Jaga Pilkada\"",
        "Tinggalkan Balasan",
        "Tinggalkan pesanan",
        "Isi komentar sepenuhnya adalah tanggung jawab pengguna.",
        "Alamat email Anda tidak akan dipublikasikan. Ruas yang wajib ditandai *",
        "Alamat email anda tidak akan disiarkan."}},
      {"share",
       {"Bagikan Artikel Ini",
        "Bagikan:",
        "BAGIKAN:",
        "Share :",
        "Share this post",
        "Share this:",
        "Click to share on X (Opens in new window)",
        "Like this:",
        "Like Loading...",
        "facebook twitter whatsapp telegram line copy",
        "URL berhasil dicopy",
        "Facebook",
        "Twitter",
        "WhatsApp"}},
      {"follow",
       {"Ikuti Kami",
        "Ikuti kami di",
        "FOLLOW US",
        "Follow WhatsApp Channel Kabarini untuk update berita terbaru setiap hari",
        "Gabung ke Channel WhatsApp Kabarini",
        "Kabarini Hadir di WhatsApp Channel",
        "Simak berita Kabarini di Google News",
        "Dapatkan update berita lebih cepat dengan mengikuti Google News Kabarini",
        "Dapatkan Informasi Menarik Lainnya DI SINI",
        "nyalakan notifikasi untuk berita terbaru dari Kabarini",
        "Subscribe to receive free email updates:"}},
      {"pagination",
       {"Halaman:",
        "Halaman: 1 2",
        "Halaman: Lihat Semua",
        "Halaman 2 dari 2",
        "Baca Selanjutnya"}},
      {"tags", {"Tags:", "Tag:", "TAG#Pilkada, #Nelayan", "#Pilkada", "polsek lasem patroli"}},
      {"copyright",
       {"Sumber:",
        "Sumber : Humas",
        "Source link",
        "via Kabarini",
        "Copyright © Kabarini",
        "COPYRIGHT © KABARINI 2024",
        "© 2025 Kabarini All Right Reserved",
        "Dilarang keras mengambil konten, tanpa izin tertulis."}},
      {"counter",
       {"Daerah & Polri248 Dilihat",
        "626 views",
        "247 view",
        "Dilihat: 458",
        "dibaca 231 kali",
        "136"}},
      {"advert",
       {"Iklan",
        "ADVERTISEMENT",
        "SCROLL TO CONTINUE WITH CONTENT",
        "SCROLL TO RESUME CONTENT",
        "SCROLL UNTUK MELANJUTKAN MEMBACA",
        "TUTUP",
        "Scroll untuk baca artikel",
        "masukkan script iklan disini",
        "Advertisement Here",
        "[Gambas:Video 20detik]",
        "Konten di bawah ini disajikan oleh Advertiser. Jurnalis kami tidak terlibat."}},
      {"inline:baca-juga",
       {"Baca juga: Kapal Karam",
        "Baca Juga: Kapal Karam",
        "BACA JUGA:Kapal Karam",
        "Baca: Kapal Karam",
        "Baca Juga  Kapal Karam",
        "Baca Juga:  Kapal Karam",
        "Baca juga : Kapal Karam",
        "**Baca Juga: Kapal Karam",
        "Baca halaman selanjutnya, klik",
        "Baca Juga"}},
  }));
  for (const auto& spelling : family.spellings) {
    DYNAMIC_SECTION(spelling) {
      const auto article = clean(with_line_behind(spelling));
      CHECK(rule_of_line(article, 6) == family.rule);
      CHECK(rule_of_line(article, 5).empty());
    }
  }
}

TEST_CASE("a marker alone takes a headline below it, but no paragraph", "[clean]") {
  CHECK(kinds(clean(with_line_amid("Baca Juga:\nKapal Karam di Laut Jawa Timur\n|"))) ==
        "title body boilerplate boilerplate boilerplate body body");
  CHECK(kinds(clean(with_line_amid("Baca Juga:"))) == "title body boilerplate body body");
  CHECK(kinds(clean(with_line_amid("Baca Juga:\nKapal Karam di Laut Jawa\nSuasana di Dermaga"))) ==
        "title body boilerplate boilerplate body body body");
}

TEST_CASE("a short last paragraph behind an invitation to follow is the article's", "[clean]") {
  const auto text =
      with_line_behind("Follow WhatsApp Channel Kabarini untuk update berita setiap hari") +
      "Nelayan pulang sebelum magrib tiba.\n";
  CHECK(kinds(clean(text)) == "title body body body body boilerplate body");
}

TEST_CASE("labels that no table knows go with what follows them", "[clean]") {
  CHECK(kinds(clean(with_line_behind("Untuk Anda\nTags: pilkada, nelayan"))) ==
        "title body body body body boilerplate boilerplate");
  // Three short lines are a list of the article's.
  CHECK(kinds(clean(with_line_behind("Cumi asin\nIkan teri\nUdang rebon\nTags: pasar, ikan"))) ==
        "title body body body body body body body boilerplate");
}

TEST_CASE("in a list of other articles a teaser stands below its date", "[clean]") {
  const auto text = with_line_behind(
      "Artikel Terkait\nHarga Garam Naik Lagi di Pasar\n2 hari lalu\n"
      "Harga garam rakyat naik tajam sejak awal pekan karena hujan turun terlalu cepat tahun ini.");
  CHECK(kinds(clean(text)) ==
        "title body body body body boilerplate boilerplate boilerplate boilerplate");
}

TEST_CASE("headlines between paragraphs go with the cross reference beside them", "[clean]") {
  CHECK(kinds(clean(with_line_amid("- Harga Garam Naik Lagi Pekan Ini\nBaca Juga"))) ==
        "title body boilerplate boilerplate body body");
  CHECK(kinds(clean(with_line_amid("BACA JUGA\nKapal Feri Kandas di Muara\n"
                                   "Museum Batik Kembali Dibuka untuk Umum"))) ==
        "title body boilerplate boilerplate boilerplate body body");
}

TEST_CASE("a photo above the lead has its caption, whoever took it", "[clean]") {
  const auto caption = GENERATE(
      values<std::string>({"Nelayan mendengarkan arahan polisi di dermaga. (Kabarini.com/Rini)",
                           "Tangkapan layar video nelayan menolak politik uang. (Instagram)",
                           "Ilustrasi nelayan pulang melaut. [Net]"}));
  const auto article =
      clean("Polsek Lasem Ajak Nelayan Jaga Pilkada\nOleh :\nRini Astuti\n" + caption +
            "\nREMBANG – Polsek Lasem mengajak nelayan menjaga pilkada damai.\n"
            "Kegiatan berakhir pukul sepuluh pagi dalam keadaan aman.\n");
  DYNAMIC_SECTION(caption) {
    CHECK(kinds(article) == "title meta meta meta body body");
    CHECK(rule_of_line(article, 4) == "meta:caption");
  }
}

TEST_CASE("debris inside a paragraph is cut out of it in bytes of the line", "[clean]") {
  struct Row {
    std::string line;
    std::vector<Cut> cuts;
    std::string why;
  };

  const auto row = GENERATE(values<Row>({
      {"Kapal tiba. SCROLL TO CONTINUE WITH CONTENT Nelayan turun.",
       {{12, 43, "inline:scroll"}},
       "advert row glued to a paragraph"},
      {"Kapal tiba. ADVERTISEMENT SCROLL TO CONTINUE WITH CONTENT Nelayan turun.",
       {{12, 57, "inline:scroll"}},
       "the longer of two that begin together"},
      {"Kapal é tiba (Baca juga: Kapal Karam) di dermaga itu.",
       {{14, 38, "inline:baca-juga"}},
       "bytes, not characters"},
      {"Kapal tiba [Gambas:Video 20detik] dan [Gambas:Instagram] di dermaga.",
       {{11, 33, "inline:video"}, {38, 56, "inline:video"}},
       "two placeholders"},
      {"Kapal tiba (Baca juga: Kapal Karam di dermaga itu.", {}, "a bracket that never closes"},
      {"Iklan advertisement kecil itu dipasang di dermaga.", {}, "in small letters it is text"},
  }));
  DYNAMIC_SECTION(row.line << ": " << row.why) {
    const auto article = clean(with_line_amid(row.line));
    REQUIRE(article.lines.size() == 5);
    CHECK(article.lines[2].kind == LineKind::body);
    CHECK(article.lines[2].cuts == row.cuts);
  }
}

TEST_CASE("a cross reference glued into a paragraph is cut up to where the paragraph goes on",
          "[clean]") {
  struct Row {
    std::string line;
    std::string body;
    std::string why;
  };

  const auto row = GENERATE(values<Row>({
      {"Jalan itu putus. Baca juga: Sawah Petani Tergenang Tiga Hari Dia juga meminta bantuan.",
       "Jalan itu putus. Dia juga meminta bantuan.",
       "a word that opens sentences before one in small letters"},
      {"Jalan itu putus.BACA JUGA:Sawah Petani Tergenang di Demak Selain itu, jembatan retak.",
       "Jalan itu putus.Selain itu, jembatan retak.",
       "glued in front, other capitals"},
      {"Jalan putus. Baca juga : Sawah Tergenang di Tiga Desa \"Kami butuh perahu,\" kata Rini.",
       "Jalan putus. \"Kami butuh perahu,\" kata Rini.",
       "a quotation opens"},
      {"Jalan itu putus. Baca juga: Kapan Banjir di Demak Surut? Warga menunggu perahu datang.",
       "Jalan itu putus. Warga menunggu perahu datang.",
       "a question ends"},
      {"Jalan putus. Baca juga: Banjir Rendam Sawah hingga 12 HariSementara warga mengungsi.",
       "Jalan putus. Sementara warga mengungsi.",
       "the blank behind the headline is lost too"},
      {"Jalan putus. Baca juga: Banjir Rendam Sawah Petani  Bupati Demak meninjau lokasi.",
       "Jalan putus. Bupati Demak meninjau lokasi.",
       "two blanks where the line ended"},
      {"\"Airnya naik,\" kata Rini. Baca juga: Banjir Rendam Sawah Petani Rini menuturkan semua.",
       "\"Airnya naik,\" kata Rini. Rini menuturkan semua.",
       "who was named before now speaks"},
      {"\"Airnya naik,\" kata SAR. Baca juga: Banjir Rendam Sawah Petani Pihak SAR menuturkan "
       "semua.",
       "\"Airnya naik,\" kata SAR. Pihak SAR menuturkan semua.",
       "with a word in front"},
      {"\"Airnya naik,\" kata Iptu Tono Sugeng. Baca juga: Banjir Rendam Sawah Petani Sugeng, "
       "menegaskan semua.",
       "\"Airnya naik,\" kata Iptu Tono Sugeng. Sugeng, menegaskan semua.",
       "who was named with a rank and one name more"},
      {"Warga ditolong Rini Astuti. Baca juga: Banjir Rendam Sawah di Demak Rini Astuti juga "
       "menuturkan semua.",
       "Warga ditolong Rini Astuti. Rini Astuti juga menuturkan semua.",
       "who has two names and was named before"},
      {"Warga memesan Perahu Jaya. Baca juga: Banjir Rendam Sawah Petani Desain Perahu Jaya tetap.",
       "Warga memesan Perahu Jaya. Baca juga: Banjir Rendam Sawah Petani Desain Perahu Jaya tetap.",
       "in front of a thing's name its kind may stand"},
      {"Air surut. Baca juga: Gempa di Demak, Ini Penjelasan BMKG BMKG memastikan semua aman.",
       "Air surut. BMKG memastikan semua aman.",
       "the same word twice"},
      {"Air surut. Baca juga: Sawah Demak Tergenang, Siapa Salah? Pemerintah Kabupaten Demak "
       "sempat diam.",
       "Air surut. Pemerintah Kabupaten Demak sempat diam.",
       "a question in front of a name"},
      {"Air surut. Baca juga: Banjir Rendam Sawah Petani 3. Jalan Rusak Jalan itu putus.",
       "Air surut. 3. Jalan Rusak Jalan itu putus.",
       "the next heading has a number"},
      {"Sejumlah relawan datang. Baca juga: Banjir Rendam Sawah di Demak Relawan pun memasak nasi.",
       "Sejumlah relawan datang. Relawan pun memasak nasi.",
       "a word that the paragraph has in small letters"},
      {"Jalan itu putus. Baca juga: Banjir rendam sawah petani Baca juga: Warga butuh perahu karet",
       "Jalan itu putus.",
       "headlines written as sentences, up to the next reference and to the end"},
      {"Jalan itu putus. Baca juga:", "Jalan itu putus.", "nothing follows"},
      {"Jalan putus. Baca juga: Banjir Rendam Sawah Petani Bupati Demak Rini Astuti meninjau desa.",
       "Jalan putus. Baca juga: Banjir Rendam Sawah Petani Bupati Demak Rini Astuti meninjau desa.",
       "where the name begins cannot be told"},
      {"Papan itu berbunyi baca juga: aturan main di balik pintu pos ronda.",
       "Papan itu berbunyi baca juga: aturan main di balik pintu pos ronda.",
       "inside a sentence"},
      {"Petugas berjaga. Lihat juga Video 'Banjir Demak dari Udara': Warga mengungsi.",
       "Petugas berjaga. Warga mengungsi.",
       "a film with its title in quotes"},
      {"Petugas berjaga. Tonton juga \"Banjir Demak dari Udara\" di sini:",
       "Petugas berjaga.",
       "another spelling"},
      {"Petugas berjaga. Advertisement Warga mengungsi ke balai desa.",
       "Petugas berjaga. Warga mengungsi ke balai desa.",
       "between sentences"},
      {"Kelas itu bernama Advertisement dan Desain sejak awal tahun.",
       "Kelas itu bernama Advertisement dan Desain sejak awal tahun.",
       "the name of a class"},
      {"Air surut. Artikel ini telah tayang di Kabarini.com dengan judul Banjir Surut",
       "Air surut.",
       "where the text was taken from"},
      {"Air surut. Baca selengkapnya di sini.", "Air surut.", "a link"},
      {"Air mulai surut. Halaman Selanjutnya --->>>", "Air mulai surut.", "with its arrow"},
      {"Halaman selanjutnya dari buku itu hilang terbawa air.",
       "Halaman selanjutnya dari buku itu hilang terbawa air.",
       "a sentence"},
  }));
  DYNAMIC_SECTION(row.why) {
    auto body = clean(row.line).body;
    body.erase(body.find_last_not_of(' ') + 1);
    if (const auto gap = body.find(".  "); gap != std::string::npos) {
      body.erase(gap + 1, 1);
    }
    CHECK(body == row.body);
  }
}

TEST_CASE("a paragraph behind a cross reference in its line is the article's", "[clean]") {
  const auto* const line = GENERATE(
      "Baca Juga: Sawah Petani Tergenang \"Kami kirim dua tangki setiap hari,\" ujar Rini.",
      "BACA JUGA: Sawah Petani Tergenang. Rini menambahkan, bantuan akan dikirim setiap hari.");
  const auto article =
      clean("Air Surut di Demak\n\nJalan itu mulai kering, kata Rini, kemarin pagi.\n" +
            std::string{line} + "\nWarga menunggu bantuan itu dengan sabar.");
  REQUIRE(article.lines[2].kind == LineKind::body);
  CHECK(article.lines[2].cuts.size() == 1);
}

TEST_CASE("a record's title finds its repetitions in the text", "[clean]") {
  const std::string lead =
      "Kudus – Polisi mengamankan pawai budaya di alun-alun, Sabtu (5/10/2024).\n";
  const std::string more = "Pawai berlangsung tertib sampai selesai pada sore hari.\n";

  struct Row {
    std::string first;
    std::string title;
    std::string kinds;
    std::string why;
  };

  const auto row = GENERATE(values<Row>({
      {"Polisi Amankan Pawai Budaya", "Polisi Amankan Pawai Budaya", "title body body", "the same"},
      {"POLISI AMANKAN PAWAI BUDAYA!",
       "Polisi Amankan Pawai Budaya",
       "title body body",
       "other capitals and signs"},
      {"Polisi Amankan Pawai Budaya - Kabar Kudus",
       "Polisi Amankan Pawai Budaya",
       "title body body",
       "with the site's name"},
      {"Polisi Amankan Pawai...",
       "Polisi Amankan Pawai Budaya",
       "boilerplate body body",
       "cut short"},
      {"Alun-alun Penuh Warga",
       "Polisi Amankan Pawai Budaya",
       "body body body",
       "another headline is a deck"},
  }));
  DYNAMIC_SECTION(row.first << ": " << row.why) {
    const auto article = clean(row.first + '\n' + lead + more, "Polisi Amankan Pawai Budaya");
    CHECK(article.title == row.title);
    CHECK(kinds(article) == row.kinds);
  }
}

TEST_CASE("the title of a record loses the name of its site", "[clean]") {
  RawDocument raw;
  raw.text =
      "Kudus – Polisi mengamankan pawai budaya di alun-alun kota.\nPawai berlangsung tertib.\n";
  raw.title = "Polisi Amankan Pawai - Kabar Kudus";
  raw.outlet = "Kabar Kudus";
  CHECK(cleaner().clean(raw).title == "Polisi Amankan Pawai");
  raw.outlet = "lain.id";
  CHECK(cleaner().clean(raw).title == "Polisi Amankan Pawai - Kabar Kudus");
}

TEST_CASE("a text that opens with its lead has no title", "[clean]") {
  const auto first = GENERATE(values<std::string>(
      {"SIAK – Panen sawit dimanfaatkan polisi untuk cooling system pemilu di Kecamatan Minas.",
       "Polres Siak menggelar patroli pada malam hari menjelang pemungutan suara di kampung "
       "itu."}));
  const auto article = clean(first + "\nWarga menyambut baik kegiatan polisi tersebut.\n");
  CHECK_FALSE(article.title);
  CHECK(kinds(article) == "body body");
}

TEST_CASE("below a list of other headlines the title is the one that the lead speaks of",
          "[clean]") {
  const auto article = clean(
      "Terkini\nHarga Beras Turun di Pasar Induk\nTimnas Putri Menang Telak Semalam\n"
      "Polsek Gebog Kawal Pengiriman Kotak Suara\n"
      "KUDUS – Polsek Gebog mengawal pengiriman kotak suara ke gudang, Rabu (27/11/2024).\n"
      "Pengiriman selesai sebelum tengah malam tanpa gangguan.\n");
  CHECK(article.title == "Polsek Gebog Kawal Pengiriman Kotak Suara");
  CHECK(kinds(article) == "boilerplate boilerplate boilerplate title body body");
}

TEST_CASE("a text of one line is body, whatever it looks like", "[clean]") {
  const auto text =
      GENERATE(values<std::string>({"Menu", "Polisi Amankan Pawai", "Baca juga: X\n"}));
  CHECK(kinds(clean(text)) == "body");
  CHECK_FALSE(clean(text).title);
}

TEST_CASE("lines keep their place in the text, and blank ones are none", "[clean]") {
  const auto article = clean("\nSatu dua.\r\n \xC2\xA0\xE2\x80\x8B\r\n\tTiga.\r");
  REQUIRE(article.lines.size() == 2);
  CHECK(article.lines[0].number == 2);
  CHECK(text_of(article, article.lines[0]) == "Satu dua.");
  CHECK(article.lines[1].number == 4);
  CHECK(text_of(article, article.lines[1]) == "\tTiga.");
  CHECK(clean("").lines.empty());
  CHECK(clean(" \n\n").body.empty());
}

TEST_CASE("every line of a text cut off at any byte is kept once", "[clean]") {
  const auto page = read_page(labelled_pages().front()).text;
  for (std::size_t size = 0; size <= page.size(); ++size) {
    if (size < page.size() && (static_cast<unsigned char>(page[size]) & 0xC0U) == 0x80U) {
      continue;
    }
    const auto part = page.substr(0, size);
    const auto article = clean(part);
    const auto breaks = static_cast<std::size_t>(std::ranges::count(part, '\n'));
    INFO(size);
    REQUIRE(article.lines.size() <= breaks + 1);
    REQUIRE(article.lines.size() >= breaks);
  }
}

TEST_CASE("the dateline of a lead is split into its parts", "[clean]") {
  struct Row {
    std::string line;
    std::string rest;
    std::vector<std::string> parts;
  };

  const auto row = GENERATE(values<Row>({
      {"SERANG, Kabarini.com – Jelang pemilu", "Jelang pemilu", {"SERANG", "Kabarini.com"}},
      {"KABARINI, LASEM -/–/-- Jelang", "Jelang", {"KABARINI", "LASEM"}},
      {"Serang– Jelang pemilu", "Jelang pemilu", {"Serang"}},
      {"    Serang - Jelang", "Jelang", {"Serang"}},
      {"Donggala (ANTARA) - Polisi", "Polisi", {"Donggala", "ANTARA"}},
      {"RIAUINI | SIAK – Polisi", "Polisi", {"RIAUINI", "SIAK"}},
      {"Kabarini/PATI — Polisi", "Polisi", {"Kabarini", "PATI"}},
      {"Kudus // Kabarini - Polisi", "Polisi", {"Kudus", "Kabarini"}},
      {"WWW.KABARINI.COM – REMBANG ll Polisi", "Polisi", {"WWW.KABARINI.COM", "REMBANG"}},
      {"KABARINI I TEMANGGUNG - Polisi", "Polisi", {"KABARINI", "TEMANGGUNG"}},
      {"www.kabarini.net GOMBONG - Polisi", "Polisi", {"www.kabarini.net", "GOMBONG"}},
      {"Polres Pati, Polda Jateng - Dalam rangka", "Dalam rangka", {"Polres Pati", "Polda Jateng"}},
      {"SANGATTA(KALTIM), KABARINI – Polisi", "Polisi", {"SANGATTA", "KALTIM", "KABARINI"}},
      {"Kabarini (kanal) ~ Polisi", "Polisi", {"Kabarini", "kanal"}},
      {"Sleman, 20 Oktober 2024 – Polisi", "Polisi", {"Sleman", "20 Oktober 2024"}},
      {"KABARINI.COM, TAMBANG --; Polisi", "Polisi", {"KABARINI.COM", "TAMBANG"}},
      {"KOLAKA, kabarini - Sebuah truk", "Sebuah truk", {"KOLAKA", "kabarini"}},
      {"MEDAN | Polsek membagikan", "Polsek membagikan", {"MEDAN"}},
      {"Anak-anak muda - sebagian pelajar - ikut", "Anak-anak muda - sebagian pelajar - ikut", {}},
      {"Kapolres Slamet – yang baru – hadir", "Kapolres Slamet – yang baru – hadir", {}},
      {"\"Kami netral - selalu,\" kata", "\"Kami netral - selalu,\" kata", {}},
      {"Pilkada 2024 - Polisi", "Pilkada 2024 - Polisi", {}},
      {"", "", {}},
  }));
  DYNAMIC_SECTION('"' << row.line << '"') {
    const auto dateline = split_dateline(row.line);
    CHECK(row.line.substr(dateline.length) == row.rest);
    CHECK(dateline.parts == row.parts);
  }
}

TEST_CASE("an article's dateline is that of its lead, with a line of its own before it",
          "[clean]") {
  const std::string title = "Polisi Bantu Warga Dirikan Tenda TPS\n";
  const std::string rest = "Tenda sempat roboh dua kali karena angin kencang.\n";
  const auto lead = clean(
      title + "Bekasi,kabarini.com,\nBekasi Timur – Polisi membantu warga mendirikan tenda.\n" +
      rest);
  CHECK(lead.dateline == Dateline{3, 17, {"Bekasi", "kabarini.com", "Bekasi Timur"}});
  const auto alone = clean(
      title + "Karawang, Inakabar –\nPolisi membantu warga mendirikan tenda pada malam hari.\n" +
      rest);
  CHECK(alone.dateline == Dateline{2, 22, {"Karawang", "Inakabar"}});
  const auto none =
      clean(title + "Polisi membantu warga mendirikan tenda pada malam hari.\n" + rest);
  CHECK(none.dateline == Dateline{});
}

TEST_CASE("a line that only dates the article is no headline and no text", "[clean]") {
  struct Row {
    std::string line;
    DateLine kind;
    std::string author;
  };

  static const DateLines dates{RuleFiles{indexer_data()}};
  const auto row = GENERATE(values<Row>({
      {"Hendri Saputra 08 Oct 2024, 09:41", DateLine::strong, "Hendri Saputra"},
      {"Nov 28, 2024 - 11:58", DateLine::strong, ""},
      {"04/07/2024 10:12:00 WIB 96", DateLine::strong, ""},
      {"Selasa 26-08-2025,15:32 WIB", DateLine::strong, ""},
      {"Kamis, 28 November 2024 : 07.19", DateLine::strong, ""},
      {"Rab. Nov 5th, 2025", DateLine::strong, ""},
      {"16 Oktober 2024", DateLine::strong, ""},
      {"2 jam yang lalu", DateLine::strong, ""},
      {"Budi Hartono, Jurnalis-Senin, 4 November 2024 |14:01 WIB",
       DateLine::strong,
       "Budi Hartono"},
      {"Oleh Budi Hartono, Senin, 4 November 2024 | 23:10 WIB - Redaktur: Tono - 242",
       DateLine::strong,
       "Budi Hartono"},
      {"Budi Hartono, 27 Nobemver 2024 | 14:01", DateLine::strong, "Budi Hartono"},
      {"4 November 2024 by Hendri Saputra", DateLine::strong, "Hendri Saputra"},
      {"Posted on 4 November 2024 oleh Hendri Saputra", DateLine::strong, "Hendri Saputra"},
      {"Senin, 4 November 2024 | Oleh Hendri Saputra", DateLine::strong, "Hendri Saputra"},
      {"Diposting oleh Humas pada 4 Nov 2024", DateLine::strong, "Humas"},
      {"Rembang, 4 November 2024", DateLine::weak, "Rembang"},
      {"Pemungutan Suara Ulang, Rabu 27 November 2024", DateLine::weak, "Pemungutan Suara Ulang"},
      {"Pelantikan Presiden oleh MPR 20 Oktober 2024", DateLine::none, ""},
      {"Peringatan 17 Agustus", DateLine::none, ""},
      {"Jadwal Lengkap Pilkada Serentak 27 November 2024", DateLine::none, ""},
      {"Kasus bermula pada 2 Maret 2025 sekitar pukul 21.00 Wita", DateLine::none, ""},
      {"3. Banten (10 April 2025-30 Juni 2025)", DateLine::none, ""},
      {"Rapat digelar pada Senin (4/11/2024).", DateLine::none, ""},
  }));
  DYNAMIC_SECTION(row.line) {
    const auto shape = shape_of(row.line);
    CHECK(dates.kind_of(shape) == row.kind);
    if (row.kind != DateLine::none) {
      CHECK(dates.author_beside_date(shape) == row.author);
    }
  }
}

TEST_CASE("lines of dates go by the table of the rules", "[clean]") {
  const std::vector<EmbeddedFile> files{
      {"time-expressions.tsv", "form\tkind\tvalue\nWulan Siji\tmonth\t1\nkata\tspeech\n"}};
  const DateLines dates{RuleFiles{files}};
  CHECK(dates.kind_of(shape_of("4 wulan 2024")) == DateLine::strong);
  CHECK(dates.kind_of(shape_of("4 kata 2024")) == DateLine::none);
  CHECK(dates.kind_of(shape_of("4 Januari 2024")) == DateLine::none);
}

TEST_CASE("signs that folding drops make no line different", "[clean]") {
  struct Row {
    std::string line;
    std::string same_as;
    std::string why;
  };

  const auto row = GENERATE(values<Row>({
      {"\u00AD (x)", "(x)", "nothing but a soft hyphen stands before the credit"},
      {"\u00AD \u00AD [hms].", "[hms].", "two of them"},
      {"\u00AD Baca juga:", "Baca juga:", "a marker behind one"},
      {"Situasi aman.\u00AD (Red)", "Situasi aman. (Red)", "inside"},
      {"Situasi aman \u00AD", "Situasi aman", "at the end"},
  }));
  DYNAMIC_SECTION(row.why) {
    const auto shape = shape_of(row.line);
    const auto plain = shape_of(row.same_as);
    CHECK(shape.key == plain.key);
    CHECK(shape.words == plain.words);
    CHECK(shape.ending == plain.ending);
    CHECK(shape.credited == plain.credited);
  }
}

TEST_CASE("patterns of markers fit whole lines only", "[clean]") {
  struct Row {
    std::string text;
    std::string pattern;
    bool fits;
  };

  const auto row = GENERATE(values<Row>({
      {"baca juga", "baca juga", true},
      {"baca juga ya", "baca juga", false},
      {"baca juga:x", "baca juga:*", true},
      {"baca juga:", "baca juga:*", true},
      {"komentar 12", "komentar #", true},
      {"komentar", "komentar #", false},
      {"dilihat 1.248 kali", "dilihat # kali", true},
      {"ikuti kami di google news", "ikuti *google news*", true},
      {"ikuti kami di google", "ikuti *google news*", false},
      {"aaab", "*ab", true},
      {"abab", "*ab*ab", true},
      {"ab", "*ab*ab", false},
      {"", "*", true},
      {"", "a", false},
      {"a", "", false},
  }));
  DYNAMIC_SECTION(row.text << " ~ " << row.pattern) {
    CHECK(fits(row.text, row.pattern) == row.fits);
  }
}

TEST_CASE("a wrong row of the markers is refused with its line", "[clean]") {
  const auto row = GENERATE(table<std::string, std::string>({
      {"share\tbagikan\tsometimes", "markers.tsv:2: unknown word \"sometimes\""},
      {"share\t", "markers.tsv:2: a marker needs a rule and a pattern"},
      {"share\tbagikan\twhole\tline\tany\tmany", "markers.tsv:2: the largest number of words"},
      {"cut\t*selengkapnya\tinside", "markers.tsv:2: a piece inside a line needs an opening"},
      {"cut\t*\tinside", "markers.tsv:2: a piece inside a line needs an opening"},
      {"cut\tbaca # kali\tinside", "markers.tsv:2: a piece inside a line takes one * and no #"},
      {"cut\t(baca*juga*)\tinside", "markers.tsv:2: a piece inside a line takes one * and no #"},
      {"cut\tbaca juga:\tbetween\tblock", "markers.tsv:2: a piece inside a line opens no block"},
  }));
  const auto text = "rule\tpattern\tform\treach\tzone\twords\n" + std::get<0>(row) + '\n';
  const std::vector<EmbeddedFile> files{{"markers.tsv", text},
                                        {"sentence-openers.tsv", "word\tkind\n"}};
  DYNAMIC_SECTION(std::get<0>(row)) {
    CHECK_THROWS_WITH(Cleaner(RuleFiles{files}), Catch::StartsWith(std::get<1>(row)));
  }
}

TEST_CASE("empty brackets are no photographer's credit", "[clean]") {
  const auto article = clean(
      "Apel Siaga di Rawasari\nFoto warga di pasar ()\n"
      "RAWASARI - Ratusan personel mengikuti apel siaga di lapangan kota, Rabu pagi.\n");
  CHECK(kinds(article).ends_with("body"));
}
