-- Every code by which an area is known, joined by | and in capitals, so that any case finds it.
CREATE MACRO codes_of_area(area_key, area_code, ods_codes) AS (upper(concat_ws('|', area_code, area_key, ods_codes)));
