-- One row per indicator, area, period and breakdown, with each benchmark: England, the region, the ICB, its goal and its peers. What a
-- benchmark brings comes from its file in warehouse-ddl/benchmarks.
-- A figure that is missing reaches a method as one that is not a number.
with held as (
    select
        o.*,
        n.comparison,
        n.multiplier,
        n.polarity,
        ${benchmarks.goals}
        coalesce(o.judged_value, double('nan')) as own_value,
        coalesce(o.denominator, double('nan')) as own_denominator,
        coalesce(o.lower_95, double('nan')) as own_lower_95,
        coalesce(o.upper_95, double('nan')) as own_upper_95,
        coalesce(o.lower_998, double('nan')) as own_lower_998,
        coalesce(o.upper_998, double('nan')) as own_upper_998
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
