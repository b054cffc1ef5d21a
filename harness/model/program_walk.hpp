// Walks over what programs are made of, for those who look for something in them.
#pragma once

#include <functional>

#include "harness/model/expression.hpp"
#include "harness/model/step.hpp"

namespace concord {

using VisitExpr = std::function<void(const Expr&)>;
using VisitStep = std::function<void(const Step&)>;
using VisitBlock = std::function<void(const Block&)>;

/// The expressions that stand in `expr` itself, in the order of their evaluation.
void for_each_child(const Expr& expr, const VisitExpr& visit);

/// The expressions that stand in `step` itself, but not in the steps within it.
void for_each_expression(const Step& step, const VisitExpr& visit);

/// The blocks of steps within `step`, but for those of a callback.
void for_each_block(const Step& step, const VisitBlock& visit);

/// Each step of `block` at any depth, those of callbacks included.
void for_each_step(const Block& block, const VisitStep& visit);

/// The block of a callback that is written in `step`, or null.
const Block* callback_of(const Step& step);

}  // namespace concord
