// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/bench/made_scenes.hpp"

#include <algorithm>
#include <array>
#include <chrono>

namespace warta::bench {

namespace {

using std::chrono::days;

constexpr Day first_day{days{17'532}};  // 2018-01-01
constexpr std::size_t days_of_news = 2'700;

constexpr std::array cycles{
    Cycle{"pemilu", "pemilu-2019", "Pemilu 2019", Day{days{17'700}}, Day{days{18'060}}},
    Cycle{"pilkada", "pilkada-2020", "Pilkada Serentak 2020", Day{days{18'300}}, Day{days{18'680}}},
    Cycle{"pemilu", "pemilu-2024", "Pemilu 2024", Day{days{19'400}}, Day{days{19'840}}},
    Cycle{
        "pilkada", "pilkada-2024", "Pilkada Serentak 2024", Day{days{19'850}}, Day{days{20'140}}}};
constexpr std::array stages{"tahapan-awal",
                            "kampanye",
                            "masa-tenang",
                            "pemungutan-suara",
                            "penghitungan-rekapitulasi",
                            "pasca"};

constexpr std::array activities{Activity{"patroli", "patroli dialogis"},
                                Activity{"sambang", "sambang warga"},
                                Activity{"cooling-system", "cooling system"},
                                Activity{"pengamanan-tps", "pengamanan TPS"},
                                Activity{"pengamanan-logistik", "pengamanan logistik kotak suara"},
                                Activity{"deklarasi-damai", "deklarasi damai"},
                                Activity{"bakti-sosial", "bakti sosial"},
                                Activity{"silaturahmi", "silaturahmi tokoh agama"},
                                Activity{"penegakan-hukum", "penangkapan pelaku"}};

}  // namespace

MadeScenes::MadeScenes() : gazetteer_(RuleFiles(indexer_data())) {
  const auto& places = gazetteer_.places();
  for (std::size_t i = 0; i < places.size(); ++i) {
    if (places[i].level == RegionLevel::regency) {
      regencies_.push_back(i);
      districts_.emplace_back();
    } else if (places[i].level == RegionLevel::district) {
      districts_.back().push_back(i);
    }
  }
  for (const auto regency : regencies_) {
    const auto& units = gazetteer_.units();
    const auto serves = [&](const PoliceUnit& unit) {
      return !unit.is_polda() && std::ranges::find(unit.regions, regency) != unit.regions.end();
    };
    const auto found = std::ranges::find_if(units, serves);
    units_.push_back(found == units.end() ? 0 : static_cast<std::size_t>(found - units.begin()));
  }
}

Scene MadeScenes::scene(Dice dice) const {
  Scene scene;
  scene.day = first_day + days{static_cast<int>(days_of_news - 1 - dice.low_below(days_of_news))};
  const auto under_way = std::ranges::find_if(
      cycles, [&](const Cycle& cycle) { return scene.day >= cycle.from && scene.day <= cycle.to; });
  if (under_way != cycles.end() && dice.percent(55)) {
    scene.cycle = &*under_way;
    const auto at = static_cast<std::size_t>((scene.day - under_way->from).count());
    const auto all = static_cast<std::size_t>((under_way->to - under_way->from).count()) + 1;
    scene.phase = std::string{under_way->name} + '/' + stages.at(at * stages.size() / all);
  }
  if (!dice.percent(85)) {
    return scene;
  }
  const auto regency = dice.low_below(regencies_.size());
  auto place = regencies_[regency];
  const auto& districts = districts_[regency];
  if (!districts.empty() && dice.percent(45)) {
    place = districts[dice.low_below(districts.size())];
  }
  scene.place = &gazetteer_.places()[place];
  if (dice.percent(40)) {
    scene.unit = &gazetteer_.units()[units_[regency]];
    scene.activity = dice.percent(60) ? &activities[dice.low_below(activities.size())] : nullptr;
  }
  return scene;
}

}  // namespace warta::bench
