// concord: joins the backends to the command line, the only place that knows both.
#include "backends/registry.hpp"
#include "harness/cli/cli.hpp"

int main(int argc, char** argv) {
  return concord::cli::run(argc, argv, concord::backends());
}
