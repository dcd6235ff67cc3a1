-- One row per feed, indicator, area, kind of period, sex and age: the area among its type in the latest period of the indicator.
with figure as (
    select
        *,
        mhin.peer_kind(area_type) as peer_kind
    from observation
    where category = 'all'
),

latest as (
    select
        feed,
        indicator,
        peer_kind,
        period_kind,
        max(struct(period_end, period_start)) as days
    from figure
    where area_type <> 'england'
    group by feed, indicator, peer_kind, period_kind
),

at_latest as (
    select f.*
    from figure as f
    inner join latest as l
        on
            f.feed = l.feed
            and f.indicator = l.indicator
            and f.peer_kind = l.peer_kind
            and f.period_kind = l.period_kind
            and f.period_end = l.days.period_end
            and f.period_start = l.days.period_start
),

benchmark as (
    select
        feed,
        indicator,
        area,
        area_type,
        period_kind,
        period_start,
        period_end,
        sex,
        age,
        value,
        judged_value
    from figure
    where area_type in ('england', 'region')
),

peers as (
    select
        feed,
        indicator,
        peer_kind,
        period_kind,
        period_start,
        period_end,
        sex,
        age,
        collect_list(
            struct(
                area, area_code, area_name, area_type, period, numerator, denominator, value, judged_value, lower_95, upper_95, lower_998,
                upper_998, limits_basis, reason, region, delivery
            )
        ) as areas_of_kind
    from at_latest
    group by feed, indicator, peer_kind, period_kind, period_start, period_end, sex, age
),

side_by_side as (
    select
        p.*,
        e.value as england_value,
        e.judged_value as england_judged_value,
        n.method,
        n.multiplier,
        n.polarity,
        n.comparison
    from peers as p
    inner join dim_indicator as n on p.indicator = n.indicator
    left join benchmark as e
        on
            e.area_type = 'england'
            and p.feed = e.feed
            and p.indicator = e.indicator
            and p.period_kind = e.period_kind
            and p.period_start = e.period_start
            and p.period_end = e.period_end
            and p.sex = e.sex
            and p.age = e.age
),

each_area as (
    select
        s.*,
        x.*
    from side_by_side as s
    lateral view
        inline(
            mhin.area_spine(
                s.areas_of_kind,
                s.method,
                s.multiplier,
                s.polarity,
                concat_ws(
                    '|', s.feed, s.indicator, s.peer_kind, s.period_kind, s.period_start, s.period_end, s.sex, s.age
                )
            )
        ) x
)

select
    x.feed,
    x.indicator,
    x.peer_kind,
    x.a.area,
    x.a.area_code,
    x.a.area_name,
    x.a.area_type,
    x.period_kind,
    x.period_start,
    x.period_end,
    x.a.period,
    x.sex,
    x.age,
    x.a.numerator,
    x.a.denominator,
    x.a.value,
    x.a.lower_95,
    x.a.upper_95,
    x.a.lower_998,
    x.a.upper_998,
    x.a.limits_basis,
    x.a.reason,
    x.england_value,
    case
        when x.england_value is not null
            then
                mhin.compared(
                    x.a,
                    x.england_judged_value,
                    named_struct(
                        'comparison', x.comparison, 'method', x.method, 'multiplier', x.multiplier, 'polarity', x.polarity
                    )
                )
        else 'not-compared'
    end as compared_to_england,
    x.comparison as comparison_method,
    x.a.region,
    r.value as region_value,
    case when x.polarity = 'none' then 'lowest-to-highest' else 'worst-to-best' end as orientation,
    x.worst,
    x.p25,
    x.median,
    x.p75,
    x.best,
    x.position,
    x.areas,
    x.areas_with_value,
    case when x.p25 is null then 'too-few-areas' end as spine_reason,
    x.rank,
    x.rank_lower,
    x.rank_upper,
    x.ranked_areas,
    x.not_distinguishable,
    x.rank_scale,
    x.rank_reason,
    x.method,
    x.a.delivery
from each_area as x
left join benchmark as r
    on
        r.area_type = 'region'
        and x.a.region = r.area
        and x.feed = r.feed
        and x.indicator = r.indicator
        and x.period_kind = r.period_kind
        and x.period_start = r.period_start
        and x.period_end = r.period_end
        and x.sex = r.sex
        and x.age = r.age
