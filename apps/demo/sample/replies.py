"""What the sample city's coordinators answered, by the state a pain point came to."""

from apps.issues.models import Status

REPLIES = {
    Status.REVIEWING: "届けてくださり、ありがとうございます。内容を確かめています。",
    Status.SORTED: (
        "ほかの課にも同じ困りごとがないか、見られるようにしました。続きが決まったらお知らせします。"
    ),
    Status.IN_PROGRESS: "関係する課と、仕事の流れの見直しを始めました。",
    Status.RESOLVED: "新しいやり方が始まりました。使いにくい点があれば、また教えてください。",
    Status.DECLINED: (
        "今年度は人手が足りず、手をつけられません。"
        "来年度の予算を考える10月に、もう一度取り上げます。"
    ),
}
