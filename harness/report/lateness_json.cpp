// Turns in columns, as samples are.
#include "harness/report/lateness_json.hpp"

#include <string>

namespace concord {

namespace {

using Json = BenchJson;

template <class Value>
Json column(const PlayedSeries& series, Value value) {
  Json all = Json::array();
  for (const PlayedTurn& turn : series.turns) all.push_back(value(turn));
  return all;
}

Json samples_of(const PlayedSeries& series, TimedSample PlayedTurn::*sample) {
  const auto of = [&](std::int64_t TimedSample::*number) {
    return column(series, [&](const PlayedTurn& turn) { return turn.*sample.*number; });
  };
  return {{"runs", of(&TimedSample::runs)},
          {"wall_ns", of(&TimedSample::wall_ns)},
          {"cpu_ns", series.tells_cpu ? of(&TimedSample::cpu_ns) : Json(nullptr)},
          {"voluntary", of(&TimedSample::voluntary)},
          {"involuntary", of(&TimedSample::involuntary)}};
}

Json turns_of(const PlayedSeries& series) {
  Json turns = Json::object();
  turns["round"] = column(series, [](const PlayedTurn& turn) { return turn.round; });
  turns["place"] = column(series, [](const PlayedTurn& turn) { return turn.place; });
  turns["lateness_ns"] = column(series, [](const PlayedTurn& turn) { return turn.lateness_ns; });
  return turns;
}

Json json_of(const PlayedSeries& series) {
  Json json{{"backend", series.arm.backend}, {"form", word(series.arm.form)}};
  json["struck_out"] = series.struck_out.empty() ? Json(nullptr) : Json(series.struck_out);
  json["virtual_cost"] = series.virtual_cost.empty() ? Json(nullptr) : Json(series.virtual_cost);
  json["turns"] = turns_of(series);
  json["turns"]["real"] = samples_of(series, &PlayedTurn::real);
  json["turns"]["virtual"] = samples_of(series, &PlayedTurn::jumping);
  return json;
}

Json json_of(const PlayedWorkload& played) {
  Json json{{"spec", played.workload.spec},     {"n", played.workload.n},
            {"events", played.workload.events}, {"real_per_virtual", played.real_per_virtual},
            {"ideal_ns", played.ideal_ns},      {"deadlines_ns", played.deadlines_ns}};
  json["left_out"] = played.left_out.empty() ? Json(nullptr) : Json(played.left_out);
  json["control"] = turns_of(played.control);
  json["series"] = Json::array();
  for (const PlayedSeries& series : played.series) json["series"].push_back(json_of(series));
  return json;
}

}  // namespace

BenchJson real_clock_json(const Measurement& measurement) {
  Json json = Json::object();
  json["timer_slack_ns"] =
      measurement.timer_slack_ns ? Json(*measurement.timer_slack_ns) : Json(nullptr);
  json["workloads"] = Json::array();
  for (const PlayedWorkload& played : measurement.played) {
    json["workloads"].push_back(json_of(played));
  }
  return json;
}

}  // namespace concord
