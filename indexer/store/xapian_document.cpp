// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/store/xapian_document.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/schema/fields.hpp"
#include "indexer/schema/hash.hpp"
#include "indexer/schema/stored_document.hpp"
#include "stemmer/text.hpp"

namespace warta {

namespace {

using Values = std::vector<std::string>;

Values known(const std::optional<std::string>& value) {
  return value ? Values{*value} : Values{};
}

/// The months that one date names: none for a year.
Values months_of(const std::optional<DatedBy>& date) {
  if (!date || date->date.precision == Precision::year) {
    return {};
  }
  return {to_string(ImpreciseDate{date->date.first, Precision::month})};
}

Values region_of(const Facets& facets) {
  const auto path = region_path(facets.region);
  return path.empty() ? Values{} : Values{path};
}

/// Names of sites come from no table: in the spelling by which a filter compares them, one site has
/// one count, and it is what the filter finds.
Values outlet_of(const Facets& facets) {
  return facets.outlet ? Values{fold(*facets.outlet)} : Values{};
}

/// `pilkada-2024/kampanye` is found as itself, as `pilkada/kampanye` and as `kampanye`.
Values phase_forms(const std::string& phase) {
  const auto slash = phase.find('/');
  const auto stage = phase.substr(slash + 1);
  return {phase, phase.substr(0, phase.find('-')) + '/' + stage, stage};
}

/// `Banten/Kota Serang` is found as itself, as `Banten`, and as unknown below itself.
Values region_forms(const std::string& path) {
  Values forms{path};
  for (auto slash = path.rfind('/'); slash != std::string::npos;
       slash = path.rfind('/', slash - 1)) {
    forms.push_back(path.substr(0, slash));
  }
  constexpr std::size_t levels = 3;
  if (forms.size() < levels) {
    forms.push_back(path + '/' + std::string{unknown_value});
  }
  return forms;
}

Values itself(const std::string& value) {
  return {value};
}

/// How a facet of the table of fields is filled.
struct FacetRule {
  std::string_view field;
  Values (*values)(const Facets& facets);            ///< as its slot holds them
  Values (*filter_forms)(const std::string& value);  ///< each is a term
};

constexpr std::array facet_rules{
    FacetRule{"election", [](const Facets& facets) { return facets.election; }, itself},
    FacetRule{"cycle", [](const Facets& facets) { return facets.cycle; }, itself},
    FacetRule{"phase", [](const Facets& facets) { return facets.phase; }, phase_forms},
    FacetRule{"region", region_of, region_forms},
    FacetRule{"unit", [](const Facets& facets) { return known(facets.unit); }, itself},
    FacetRule{"activity", [](const Facets& facets) { return facets.activity; }, itself},
    FacetRule{"outlet", outlet_of, itself},
    FacetRule{"month", [](const Facets& facets) { return months_of(facets.date); }, itself},
};

constexpr const FacetRule* rule_of(std::string_view field) {
  const auto* const found = std::ranges::find(facet_rules, field, &FacetRule::field);
  return found == facet_rules.end() ? nullptr : found;
}

static_assert(std::ranges::all_of(fields,
                                  [](const Field& field) {
                                    return field.facet == (rule_of(field.name) != nullptr) &&
                                           (!field.facet || field.slot);
                                  }),
              "every facet of the table of fields, and no other, has a rule here and a slot");

/// A separator in a value, which a record may hold, would split it in the slot.
Values without_separators(Values values) {
  for (auto& value : values) {
    std::ranges::replace(value, value_separator, ' ');
  }
  return values;
}

std::string joined(const Values& values) {
  std::string text;
  for (const auto& value : values) {
    if (!text.empty()) {
      text += value_separator;
    }
    text += value;
  }
  return text;
}

void add_facets(const Facets& facets, Xapian::Document& target) {
  for (const auto& field : fields) {
    const auto* const rule = rule_of(field.name);
    if (rule == nullptr) {
      continue;
    }
    const auto values = without_separators(rule->values(facets));
    for (const auto& value : values) {
      for (const auto& form : rule->filter_forms(value)) {
        target.add_boolean_term(exact_term(field, form));
      }
    }
    if (values.empty()) {
      target.add_boolean_term(exact_term(field, unknown_value));
    } else {
      target.add_value(*field.slot, joined(values));
    }
  }
}

void add_date(const std::optional<DatedBy>& dated, Xapian::Document& target) {
  if (!dated) {
    return;
  }
  const auto days = [](Day day) {
    return Xapian::sortable_serialise(static_cast<double>(day.time_since_epoch().count()));
  };
  target.add_value(slot::first_day, days(dated->date.first));
  target.add_value(slot::last_day, days(dated->date.last()));
  if (dated->date.precision == Precision::day) {
    target.add_boolean_term(exact_term(*find_field("date"), to_string(dated->date)));
  }
}

/// Words under the term prefix *field* with positions from *start* on, each counting *wdf* times;
/// returns the last position used. Roots have positions so that NEAR compares words in any form: no
/// list of the forms of a root is stored anywhere. An article is as long as if each word stood
/// there as written and as root, whichever of them has a posting, and no fixed phrase; else one in
/// plain words would be short.
Xapian::termpos add_words(std::string_view text,
                          std::string_view field,
                          Xapian::termpos start,
                          Xapian::termcount wdf,
                          Analyser& analyser,
                          Xapian::Document& target) {
  Xapian::termpos last = start;
  std::string_view root;
  Xapian::termcount unposted = 0;
  const auto words = analyser.analyse(text);
  for (const auto& word : words) {
    last = start + word.position;
    // A reduplication is one word: what repeats its root is not counted again.
    const bool repeats = word.root.empty() && word.word == root;
    target.add_posting(word_term(field, word.word), last, repeats ? 0 : wdf);
    if (word.has_root_term()) {
      target.add_posting(root_term(field, word.root), last, wdf);
    } else if (repeats || !word.root.empty()) {
      unposted += wdf;
    }
    if (!word.root.empty()) {
      root = word.root;
    }
  }
  const auto phrases = analyser.fixed_phrases().in(written_words(words));
  for (const auto& phrase : phrases) {
    target.add_term(phrase_term(field, phrase), wdf);
  }
  unposted -= std::min(unposted, static_cast<Xapian::termcount>(phrases.size()) * wdf);
  if (unposted > 0) {
    target.add_term(std::string{prefix::length}, unposted);
  }
  return last;
}

/// Stripped lines, with positions of their own: they weigh nothing and make no article longer. No
/// phrase reaches over lines of another kind.
void add_boilerplate(const Article& article, Analyser& analyser, Xapian::Document& target) {
  Xapian::termpos position = 0;
  bool behind_boilerplate = true;
  for (const auto& line : article.lines) {
    const bool boilerplate = line.kind == LineKind::boilerplate;
    if (boilerplate && !behind_boilerplate) {
      position += title_gap;
    }
    behind_boilerplate = boilerplate;
    if (!boilerplate) {
      continue;
    }
    position =
        add_words(text_of(article, line), prefix::boilerplate, position, 0, analyser, target);
  }
}

}  // namespace

Xapian::Document make_xapian_document(const IndexedDocument& document,
                                      std::string_view rules,
                                      Analyser& analyser) {
  const auto& article = document.article;
  Xapian::Document target;
  Xapian::termpos position = 0;
  if (article.title) {
    add_words(*article.title, find_field("title")->prefix, 0, 1, analyser, target);
    position = add_words(*article.title, {}, 0, title_wdf, analyser, target) + title_gap;
  }
  add_words(article.body, {}, position, 1, analyser, target);
  add_boilerplate(article, analyser, target);
  add_facets(document.facets, target);
  add_date(document.facets.date, target);

  const auto& raw = article.raw;
  target.add_boolean_term(id_term(raw.id));
  target.add_boolean_term(std::string{prefix::copies} + document.copies);
  target.add_boolean_term(std::string{prefix::input_root} + root_hash(raw));
  target.add_value(slot::id, raw.id);
  target.add_value(slot::copies, document.copies);
  target.add_value(slot::root, root_hash(raw));
  target.add_value(slot::rules, std::string{rules});
  target.set_data(write_stored(document));
  return target;
}

std::string content_hash(const RawDocument& document) {
  std::string all;
  for (const auto* field : {&document.title,
                            &document.url,
                            &document.outlet,
                            &document.author,
                            &document.published,
                            &document.crawled}) {
    all += *field ? '1' : '0';
    all += field->value_or("");
    all += '\0';
  }
  auto content = hash128(all + document.text);
  if (document.overrides.empty()) {
    return content;
  }
  std::string overridden = content;
  for (const auto& [facet, value] : document.overrides) {
    overridden += facet;
    overridden += '\0';
    overridden += value;
    overridden += '\0';
  }
  return hash128(overridden);
}

std::string root_hash(const RawDocument& document) {
  return root_hash(document.root);
}

std::string root_hash(std::string_view root) {
  return hash64(root);
}

}  // namespace warta
