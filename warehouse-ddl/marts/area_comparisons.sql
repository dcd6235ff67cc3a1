-- One row per indicator, area, period and breakdown, with each benchmark: England, the region, the ICB, its goal and its peers. What a
-- benchmark brings comes from its file in warehouse-ddl/benchmarks.
with held as (
    select
        o.*,
        n.comparison,
        n.polarity,
        ${benchmarks.goals}
        named_struct(
            'judged_value', o.judged_value,
            'denominator', o.denominator,
            'lower_95', o.lower_95,
            'upper_95', o.upper_95,
            'lower_998', o.lower_998,
            'upper_998', o.upper_998
        ) as figure,
        named_struct(
            'comparison', n.comparison, 'method', o.method, 'multiplier', n.multiplier, 'polarity', n.polarity
        ) as terms
    from observation as o
    inner join dim_indicator as n on o.indicator = n.indicator
),

${benchmarks.sources}

select ${benchmarks.hint}
    o.part,
    o.indicator,
    o.area,
    o.area_code,
    o.area_name,
    o.area_type,
    o.area_note,
    o.period_kind,
    o.period_start,
    o.period_end,
    o.period,
    o.sex,
    o.age,
    o.category_type,
    o.category,
    o.numerator,
    o.denominator,
    o.value,
    o.lower_95,
    o.upper_95,
    o.lower_998,
    o.upper_998,
    o.limits_basis,
    o.limits_reason,
    o.method,
    o.computed_value,
    o.basis,
    o.reason,
    o.note,
    o.comparison as comparison_method,
    ${benchmarks.columns}
    o.feed,
    o.delivery,
    o.source_line
from held as o
${benchmarks.joins}
