#include "engine/statistics/linear_fit.hpp"

#include <Eigen/Dense>
#include <algorithm>
#include <cmath>

#include "engine/base/check.hpp"
#include "engine/statistics/estimate.hpp"

namespace evert::statistics {

namespace {

using Dense = Eigen::MatrixXd;
using Column = Eigen::VectorXd;

constexpr double condition_limit = 30;  // Belsley, Kuh & Welsch 1980
constexpr double noise_factor = 2;
constexpr double part_limit = 0.05;

Eigen::Index index(std::size_t i) {
  return static_cast<Eigen::Index>(i);
}

Dense dense(const Matrix& matrix) {
  using RowMajor = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;
  return Eigen::Map<const RowMajor>(matrix.values.data(), index(matrix.rows), index(matrix.columns));
}

Matrix plain(const Dense& from) {
  Matrix to(static_cast<std::size_t>(from.rows()), static_cast<std::size_t>(from.cols()));
  for (std::size_t i = 0; i < to.rows; ++i)
    for (std::size_t j = 0; j < to.columns; ++j) to(i, j) = from(index(i), index(j));
  return to;
}

Column column(const std::vector<double>& values) {
  return Eigen::Map<const Column>(values.data(), index(values.size()));
}

// W J, with the columns of parameters that are held set to 0.
Dense weighted(const LinearFit& fit, const Matrix& jacobian, const std::vector<bool>& held) {
  Dense result = column(fit.weight).asDiagonal() * dense(jacobian);
  for (std::size_t j = 0; j < held.size(); ++j)
    if (held[j]) result.col(index(j)).setZero();
  return result;
}

struct Decomposed {
  Column norms, singular, noise;
  Dense left, right;
  std::vector<bool> determined;
};

Column reciprocal_of_nonzero(const Column& values) {
  return values.unaryExpr([](double value) { return value > 0 ? 1 / value : 0.0; });
}

Decomposed decompose(const LinearFit& fit, const std::vector<bool>& held) {
  Decomposed result;
  const Dense moved = weighted(fit, fit.jacobian, held);
  const Dense errors = weighted(fit, fit.jacobian_error, held);
  result.norms = moved.colwise().norm().transpose();
  const Column scale = reciprocal_of_nonzero(result.norms);
  // Zero rows below make as many directions as there are parameters, even with fewer figures.
  Dense tall = Dense::Zero(std::max(moved.rows(), moved.cols()), moved.cols());
  tall.topRows(moved.rows()) = moved * scale.asDiagonal();
  const Eigen::JacobiSVD<Dense> svd(tall, Eigen::ComputeThinU | Eigen::ComputeThinV);
  result.singular = svd.singularValues();
  result.left = svd.matrixU().topRows(moved.rows());
  result.right = svd.matrixV();
  const Column column_noise = (errors * scale.asDiagonal()).colwise().squaredNorm().transpose();
  result.noise = (result.right.cwiseAbs2().transpose() * column_noise).cwiseSqrt();
  for (Eigen::Index k = 0; k < result.singular.size(); ++k)
    result.determined.push_back(result.singular[k] > 0 &&
                                result.singular[k] * condition_limit >= result.singular[0] &&
                                result.singular[k] >= noise_factor * result.noise[k]);
  return result;
}

enum class Slopes { as_seen, without_noise };

// Errors of the slopes add to the squares of singular values, on average; without_noise takes that off, which
// leaves at least three quarters of what is called determined.
Dense gain_of(const LinearFit& fit, const Decomposed& parts, Slopes slopes) {
  Column inverse = Column::Zero(parts.singular.size());
  for (Eigen::Index k = 0; k < inverse.size(); ++k) {
    const double noise = slopes == Slopes::without_noise ? parts.noise[k] : 0;
    if (parts.determined[static_cast<std::size_t>(k)])
      inverse[k] = 1 / std::sqrt(parts.singular[k] * parts.singular[k] - noise * noise);
  }
  return reciprocal_of_nonzero(parts.norms).asDiagonal() * parts.right * inverse.asDiagonal() *
         parts.left.transpose() * column(fit.weight).asDiagonal();
}

// A held parameter takes part in nothing and is not judged.
std::vector<bool> parameters_determined(const Decomposed& parts) {
  std::vector<bool> result;
  for (Eigen::Index j = 0; j < parts.norms.size(); ++j) {
    double part = 0;
    for (Eigen::Index k = 0; k < parts.singular.size(); ++k)
      if (!parts.determined[static_cast<std::size_t>(k)]) part += parts.right(j, k) * parts.right(j, k);
    result.push_back(parts.norms[j] > 0 && part < part_limit);
  }
  return result;
}

// Centre and half width of each parameter's interval, not yet cut.
struct CentreAndHalf {
  Column centre, half;
};

CentreAndHalf centre_and_half(const LinearFit& fit, const Decomposed& parts, const Matrix& covariance,
                              double factor) {
  const Column residual = column(fit.target) - column(fit.value);
  const Dense wide = gain_of(fit, parts, Slopes::without_noise);
  const Dense carried = wide * dense(covariance) * wide.transpose();
  return {column(fit.point) + gain_of(fit, parts, Slopes::as_seen) * residual,
          factor * carried.diagonal().cwiseMax(0).cwiseSqrt()};
}

}  // namespace

Matrix shrunk_covariance(const Matrix& samples) {
  const auto n = static_cast<double>(samples.columns);
  EVERT_CHECK(samples.columns >= 2, "a covariance takes two replicates");
  const Dense x = dense(samples);
  const Dense centred = x.colwise() - x.rowwise().mean();
  const Column sd = (centred.rowwise().squaredNorm() / (n - 1)).cwiseSqrt();
  const Dense z = reciprocal_of_nonzero(sd).asDiagonal() * centred;
  Dense r = z * z.transpose() / (n - 1);
  double doubt = 0, seen = 0;
  for (Eigen::Index i = 0; i < r.rows(); ++i) {
    for (Eigen::Index j = 0; j < i; ++j) {
      const Column products = z.row(i).cwiseProduct(z.row(j)).transpose();
      const double mean = products.mean();
      doubt += n / std::pow(n - 1, 3) * (products.array() - mean).square().sum();
      seen += r(i, j) * r(i, j);
    }
  }
  const double shrink = seen > 0 ? std::clamp(doubt / seen, 0.0, 1.0) : 0;
  for (Eigen::Index i = 0; i < r.rows(); ++i)
    for (Eigen::Index j = 0; j < r.cols(); ++j) r(i, j) = i == j ? 1 : (1 - shrink) * r(i, j);
  return plain(sd.asDiagonal() * r * sd.asDiagonal());
}

Identified identify(const LinearFit& fit) {
  const Decomposed parts = decompose(fit, {});
  const auto values = [](const Column& from) {
    return std::vector<double>(from.data(), from.data() + from.size());
  };
  return {values(parts.norms), values(parts.singular), values(parts.noise),
          plain(parts.right),  parts.determined,       parameters_determined(parts)};
}

Matrix gain(const LinearFit& fit, const std::vector<bool>& held) {
  return plain(gain_of(fit, decompose(fit, held), Slopes::as_seen));
}

std::vector<Interval> parameter_intervals(const LinearFit& fit, const Matrix& covariance, int replicates,
                                          double df, double confidence) {
  EVERT_CHECK(replicates > 0 && df > 0, "an interval takes replicates and degrees of freedom");
  const double factor = t_quantile(df, 0.5 + confidence / 2) * std::sqrt(1 + 1.0 / replicates);
  const std::size_t count = fit.point.size();
  std::vector<bool> held(count);
  for (std::size_t j = 0; j < count; ++j) held[j] = fit.point[j] <= 0 || fit.point[j] >= 1;
  const Decomposed free = decompose(fit, {}), inside = decompose(fit, held);
  const CentreAndHalf all = centre_and_half(fit, free, covariance, factor);
  const CentreAndHalf rest = centre_and_half(fit, inside, covariance, factor);
  const auto known = parameters_determined(free), known_inside = parameters_determined(inside);

  std::vector<Interval> intervals(count, Interval{0, 1});
  for (std::size_t j = 0; j < count; ++j) {
    if (!known[j] || (!held[j] && !known_inside[j])) continue;
    const Eigen::Index i = index(j);
    double low = std::min(fit.point[j], all.centre[i] - all.half[i]),
           high = std::max(fit.point[j], all.centre[i] + all.half[i]);
    if (!held[j]) {
      low = std::min(low, rest.centre[i] - rest.half[i]);
      high = std::max(high, rest.centre[i] + rest.half[i]);
    }
    intervals[j] = {std::clamp(low, 0.0, 1.0), std::clamp(high, 0.0, 1.0)};
  }
  return intervals;
}

double noise_half_width(double variance, int replicates, double df, double confidence) {
  return t_quantile(df, 0.5 + confidence / 2) * std::sqrt(variance * (1 + 1.0 / replicates));
}

}  // namespace evert::statistics
