"""The letters of a text and their pairs, for an index that knows words of two letters."""

from django.db import migrations

CREATE = """
CREATE FUNCTION text_grams(value text) RETURNS tsvector
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
    SELECT array_to_tsvector(coalesce(array_agg(DISTINCT gram), '{}'))
    FROM (
        SELECT letter, lead(letter) OVER (ORDER BY place) AS following
        FROM unnest(string_to_array(value, NULL)) WITH ORDINALITY AS letters (letter, place)
    ) AS pairs, LATERAL (VALUES (letter), (letter || following)) AS grams (gram)
    WHERE gram IS NOT NULL
$$
"""


class Migration(migrations.Migration):
    dependencies = [("common", "0001_extensions")]
    operations = [migrations.RunSQL(CREATE, "DROP FUNCTION text_grams(text)")]
