#include "ctoml.h"

#include <string_view>

#define TOML_ENABLE_FORMATTERS 0
// The compiler warns of things inside the library that are its authors' to mend.
#pragma clang diagnostic push
#pragma clang diagnostic ignored "-Weverything"
#include <toml++/toml.h>
#pragma clang diagnostic pop

namespace {

struct walk {
  void *context;
  ctoml_visitor visit;

  static ctoml_position position(const toml::source_region &region) noexcept {
    return {region.begin.line, region.begin.column};
  }

  static void set_text(ctoml_event &event, std::string_view text) noexcept {
    event.text = text.data();
    event.text_length = text.size();
  }

  void send(const ctoml_event &event) const noexcept { visit(context, &event); }

  void send_end() const noexcept {
    ctoml_event event{};
    event.kind = CTOML_END;
    send(event);
  }

  void node(const toml::node &node, const toml::key *key) const noexcept {
    ctoml_event event{};
    event.position = position(node.source());
    if (key) {
      event.key = key->str().data();
      event.key_length = key->str().size();
      event.key_position = position(key->source());
    }
    switch (node.type()) {
    case toml::node_type::table:
      event.kind = CTOML_TABLE;
      send(event);
      for (auto &&[name, member] : *node.as_table()) this->node(member, &name);
      send_end();
      return;
    case toml::node_type::array:
      event.kind = CTOML_ARRAY;
      send(event);
      for (auto &&element : *node.as_array()) this->node(element, nullptr);
      send_end();
      return;
    case toml::node_type::string:
      event.kind = CTOML_STRING;
      set_text(event, node.as_string()->get());
      break;
    case toml::node_type::integer:
      event.kind = CTOML_INTEGER;
      event.integer = node.as_integer()->get();
      break;
    case toml::node_type::floating_point:
      event.kind = CTOML_FLOAT;
      event.real = node.as_floating_point()->get();
      break;
    case toml::node_type::boolean:
      event.kind = CTOML_BOOLEAN;
      event.boolean = node.as_boolean()->get();
      break;
    case toml::node_type::date: event.kind = CTOML_DATE; break;
    case toml::node_type::time: event.kind = CTOML_TIME; break;
    case toml::node_type::date_time: event.kind = CTOML_DATE_TIME; break;
    case toml::node_type::none: return;
    }
    send(event);
  }
};

} // namespace

void ctoml_parse(const char *bytes, size_t length, void *context, ctoml_visitor visit) {
  const auto result = toml::parse(std::string_view{bytes, length});
  const walk walk{context, visit};
  if (result) {
    walk.node(result.table(), nullptr);
    return;
  }
  ctoml_event event{};
  event.kind = CTOML_FAULT;
  event.position = walk::position(result.error().source());
  walk::set_text(event, result.error().description());
  walk.send(event);
}
