"""A thousand made-up people of many scripts, always the same ones, for rosters in tests and benchmarks."""

import csv
import io
from collections.abc import Iterable

GIVEN_NAMES = (
    "Ada Bruno Chloé Dmitri Elif Fatou Grzegorz Hana Ingrid José Kofi Łucja Mei Nia Oisín Priya Quentin Renée Søren Tomás "
    "Þóra Ğülşen Živa Ñusta Ōshi Ștefan Ħanna Ēriks Ŵyn Ąžuolas"
)
FAMILY_NAMES = (
    "Abbott Björk Castañeda Dvořák Evans Fernández Grüber Horák Ibrahim Jansen Kowalczyk Lefèvre Müller Novák O’Brien "
    "Petrov Quispe Rossi Šimůnek Tănase Ueda Vogt Walsh Xu Yılmaz D'Angelo Nuñez-Ortíz Łaszcz Öztürk Ångström"
)
GIVEN = tuple(GIVEN_NAMES.split())
FAMILY = tuple(FAMILY_NAMES.split())
OTHERS = {
    "greek": ("Ελένη Γιώργος Άννα Δημήτρης Ζωή", "Παπαδόπουλος Ιωάννου Ψαρρά Οικονόμου Ξένου"),
    "cyrillic": ("Анна Борис Юлия Щепан Їжа", "Иванова Шевченко Ђорђевић Соловьёв Чайка"),
    "vietnamese": ("Nguyễn Trần Lê Phạm Đặng", "Thị Ngọc Hường Quỳnh Dương"),
    "arabic": ("محمد فاطمة علي ليلى يوسف", "الأحمد حسن الخطيب ناصر عمر"),
    "hebrew": ("דוד שרה נועה יוסף מרים", "כהן לוי מזרחי פרץ ביטון"),
    "chinese": ("王 李 张 刘 陳", "伟 芳 秀英 敏 靜"),
    "japanese": ("佐藤 鈴木 たかはし イトウ 渡辺", "さくら 翔太 ミサキ 健 陽菜"),
    "korean": ("김 이 박 최 정", "민준 서연 지우 하은 도윤"),
    "devanagari": ("आरव प्रिया विक्रम क्षितिज श्रेया", "शर्मा पटेल सिंह गुप्ता त्रिपाठी"),
}
ODD = (
    "X", "É", "Ó B", "Li", "O", "Jo-Ann", "R2 D2", "Anne–Marie Dash", "Ann (Annie) Lee", "Prof. Dr. K. Long, PhD",
    "Wolfeschlegelsteinhausenbergerdorff-Featherstonehaugh-Cholmondeley", "Maria del Carmen de la Santísima Trinidad y Todos los Santos",
    "Sam 🏃", "🙂", "Kim 👩🏽‍⚕️ Lee", "=HYPERLINK(0)", "+44 Example", "@Handle", "CON", "nul", "Com1", "a/b\\c:d*e?f", "Dot. ", "‮Reversed",
    "Zo\u0065\u0301", "ﬁona Ligature", "Ⅷ Roman", "Tab\tName", "'Quoted'", '"Double" Quote', "Null; Semi, Comma", "µ Micro", "Ẽ̃ Stacked",
)  # fmt: skip


def name_of(number: int) -> str:
    """Return the name of made-up person `number`, counted from 0. Names come again only where ODD does."""
    if number % 20 == 19:
        return ODD[number // 20 % len(ODD)]
    if number % 20 in range(10, 19):
        given, family = (part.split() for part in list(OTHERS.values())[number % 20 - 10])
        turn = number // 20
        return f"{given[turn % 5]} {family[turn // 5 % 5]}" + (f" {given[turn // 25 % 5]}" if turn >= 25 else "")
    index = number // 20 * 10 + number % 20
    double = f"-{FAMILY[(index * 7 + 3) % 30]}" if index % 6 == 0 else ""
    return f"{GIVEN[index % 30]} {FAMILY[index // 30 % 30]}{double}"


def names(count: int = 1000) -> tuple[str, ...]:
    return tuple(map(name_of, range(count)))


def latin_names(count: int = 1000) -> tuple[str, ...]:
    """Return names that the sheet's own typeface can set."""
    return tuple(
        f"{GIVEN[index % 20]} {FAMILY[index // 20 % 25]}{'' if index < 500 else f'-{FAMILY[index * 7 % 25]}'}"
        for index in range(count)
    )


def roster_text(people: Iterable[str]) -> str:
    """Return a CSV roster of these people, with dates and doses that repeat as in a clinic's week."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(("name", "date", "therapist", "topic", "repetitions", "days"))
    for number, name in enumerate(people):
        writer.writerow(
            (
                name,
                f"2026-{number % 4 + 3:02}-{number % 28 + 1:02}",
                "R. Sample",
                "hip-flexors",
                number % 4 + 2,
                number // 4 % 6 + 2,
            )
        )
    return text.getvalue()
