from django.db import migrations
from django.utils import timezone

MODELS = ("Department", "DepartmentSuccession", "User", "Membership")


def keep_how_it_is(apps, schema_editor):
    """What was there before the history has a first event, so that the next one has a before."""
    now = timezone.now()
    for name in MODELS:
        model = apps.get_model("organization", name)
        event = apps.get_model("organization", f"{name}Event")
        copied = {field.attname for field in event._meta.concrete_fields}
        names = [f.attname for f in model._meta.concrete_fields if f.attname in copied]
        rows = model.objects.order_by("pk").values(*names).iterator(chunk_size=1000)
        event.objects.bulk_create(
            (event(pgh_label="begun", pgh_created_at=now, pgh_obj_id=row["id"], **row) for row in rows),
            batch_size=1000,
        )


class Migration(migrations.Migration):

    dependencies = [("organization", "0003_history")]

    operations = [migrations.RunPython(keep_how_it_is, migrations.RunPython.noop, elidable=True)]
