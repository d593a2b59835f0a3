"""The facts of the clinic's article that both outputs must carry: each key with the words that no wording of it can do without.

The keys stand as ids in the content (a stretch's as `fact`). Words are looked for in small letters, in the whole of an output.
"""

FACTS: dict[str, tuple[str, ...]] = {
    "intro.what": ("front of", "hip flexors", "knees", "pelvis"),
    "intro.stress": ("running loads them all the time|every run loads them",),
    "intro.effects": ("stride", "lower back", "it band syndrome", "hamstring strain"),
    "intro.worse": ("sitting", "running form"),
    "intro.helps": ("flexib|more flexible", "mobil", "running"),
    "assisted.what": ("therapist", "trained professional", "deeper", "safe", "tight spots better", "alone"),
    "benefit.mechanics": ("better stride", "fewer wasted moves|fewer extra moves"),
    "benefit.flexibility": ("longer", "hips"),
    "benefit.injury": ("imbalance|unbalanced", "muscles and joints"),
    "benefit.recovery": ("more blood to tired muscles", "long runs"),
    "assisted.balance": ("causes", "balance", "better runs|help your running"),
    "cause.overtraining": ("many miles", "little stretching"),
    "cause.sitting": ("long hours at a desk or in a car", "shorten"),
    "cause.glutes": ("weak glutes",),
    "cause.warmup": ("no moving stretches before a run", "stiff"),
    "rule.partner": ("stretch only with a", "trained professional", "avoid injury"),
    "stretch.kneeling": ("one foot in front|other foot is in front", "90 degree", "push", "back straight", "20", "30", "quadriceps"),
    "stretch.lunge": ("lunge", "back leg", "breathe", "relax", "deeper hip flexors|deep", "pelvis"),
    "stretch.supine": ("on your back|on my back", "knees bent", "chest", "straight and flat", "lower back"),
    "stretch.pigeon": ("one leg bent in front|leg is bent in front", "straight back", "toward the floor", "in line", "40", "glutes"),
    "stretch.names": (
        "assisted kneeling hip flexor stretch",
        "partner-lunge hip flexor stretch",
        "supine assisted hip flexor stretch",
        "assisted pigeon pose",
    ),
    "tip.warmup": ("jog", "moving stretches", "blood to", "risk of injury"),
    "tip.breathe": ("breathe deeply", "relax"),
    "tip.strength": ("glutes, hamstrings and core", "support your hips"),
    "tip.talk": ("tell your partner", "sharp pain or discomfort"),
    "tip.limit": ("tension, never pain|tension, not pain",),
    "running.extension": ("hip extension|the leg swings back", "strong"),
    "running.back": ("stress on", "back and knees"),
    "running.stride": ("a longer stride",),
    "running.cadence": ("faster steps without strain",),
    "running.energy": ("use of your energy|use of energy",),
    "running.notice": ("many runners", "better posture", "less soreness"),
    "clinic.name": ("a fitness physical therapy clinic",),
    "clinic.offer": ("personal assisted stretching", "experienced therapists", "check how you move", "tight spots", "safe stretches"),
    "clinic.approach": ("research", "tailored", "first run to marathon", "injury", "recover faster", "peak", "freely", "stronger"),
    "related": ("myofascial release for athletes and active lifestyles", "deep tissue massage for back, neck, and shoulder pain"),
}  # fmt: skip

IN_OTHER_FIELDS = ("stretch.names", "clinic.name")  # carried by `formal_name` and by the clinic's `name`
