"""What the sample shop sells: kinds of goods, how they are named and what they cost."""

from typing import Literal, NamedTuple

Season = Literal["", "winter", "summer", "autumn"]


class Kind(NamedTuple):
    """A kind of goods: prefix of its stock codes, noun, category, pence from and to, season, materials, pieces a pack."""

    prefix: str
    noun: str
    category: str
    pence: tuple[int, int]
    season: Season
    materials: tuple[str, ...]
    pack: int = 12


KINDS = (
    Kind("LN", "lantern", "Lighting", (1250, 3900), "autumn", ("iron and glass", "brass", "bamboo"), 6),
    Kind("MG", "mug", "Kitchen", (650, 1450), "", ("stoneware", "porcelain", "enamel")),
    Kind("BW", "bowl", "Kitchen", (750, 2200), "", ("stoneware", "olive wood", "porcelain")),
    Kind("JG", "jug", "Kitchen", (1100, 2800), "", ("stoneware", "enamel", "glass"), 6),
    Kind("TT", "tea towel", "Kitchen", (550, 1250), "", ("linen", "cotton")),
    Kind("AP", "apron", "Kitchen", (1450, 2900), "", ("cotton", "linen"), 6),
    Kind("CB", "chopping board", "Kitchen", (1600, 4200), "", ("beech", "olive wood", "acacia"), 6),
    Kind("CD", "candle", "Lighting", (450, 2400), "autumn", ("soy wax", "beeswax", "rapeseed wax")),
    Kind("TL", "set of six tealight holders", "Lighting", (850, 1900), "autumn", ("glass", "brass")),
    Kind("CU", "cushion", "Living", (1650, 3800), "", ("cotton", "wool", "velvet"), 6),
    Kind("TH", "throw", "Living", (2900, 7900), "autumn", ("lambswool", "recycled wool", "cotton"), 4),
    Kind("FR", "photo frame", "Living", (850, 2600), "", ("oak", "walnut", "brass")),
    Kind("CL", "wall clock", "Living", (2200, 5900), "", ("oak", "steel", "birch plywood"), 4),
    Kind("VS", "vase", "Living", (1200, 3600), "", ("glass", "stoneware", "porcelain"), 6),
    Kind("BS", "basket", "Living", (1400, 4400), "", ("seagrass", "willow", "felt"), 6),
    Kind("DS", "doorstop", "Living", (950, 1950), "", ("tweed", "canvas"), 6),
    Kind("HK", "rail of hooks", "Living", (1350, 2950), "", ("oak and brass", "iron"), 6),
    Kind("NB", "notebook", "Paper", (480, 1600), "", ("recycled paper", "linen cover")),
    Kind("CA", "set of eight cards", "Paper", (420, 980), "", ("recycled paper", "letterpress card"), 24),
    Kind("WP", "roll of wrapping paper", "Paper", (320, 690), "winter", ("recycled paper",), 24),
    Kind("PZ", "jigsaw of 500 pieces", "Play", (1300, 2400), "winter", ("board", "birch plywood"), 6),
    Kind("TY", "pull-along toy", "Play", (1400, 3100), "winter", ("beech", "maple"), 6),
    Kind("RT", "soft rattle", "Play", (690, 1290), "", ("organic cotton",)),
    Kind("WR", "door wreath", "Christmas", (1900, 4900), "winter", ("pine and cones", "dried flowers", "felt"), 4),
    Kind("BB", "set of twelve baubles", "Christmas", (950, 2600), "winter", ("glass", "paper", "felt")),
    Kind("SK", "Christmas stocking", "Christmas", (1250, 2700), "winter", ("felt", "knitted wool"), 6),
    Kind("AC", "advent calendar", "Christmas", (1500, 4500), "winter", ("card", "cotton", "wood"), 6),
    Kind("PT", "planter", "Garden", (950, 3400), "summer", ("terracotta", "zinc", "recycled plastic"), 6),
    Kind("WC", "watering can", "Garden", (1600, 3900), "summer", ("zinc", "enamel"), 4),
    Kind("BF", "bird feeder", "Garden", (1150, 2600), "winter", ("copper", "cedar"), 6),
    Kind("PB", "picnic blanket", "Garden", (2600, 5400), "summer", ("cotton", "recycled wool"), 4),
    Kind("SB", "seed box", "Garden", (750, 1850), "summer", ("card", "cedar")),
    Kind("SP", "bar of soap", "Bath", (390, 850), "", ("olive oil", "oat and honey"), 24),
    Kind("TW", "hand towel", "Bath", (950, 2300), "", ("cotton waffle", "linen"), 6),
    Kind("WB", "wash bag", "Bath", (1200, 2600), "", ("waxed cotton", "canvas"), 6),
    Kind("UM", "umbrella", "Outdoors", (1800, 4200), "autumn", ("recycled polyester",), 6),
    Kind("LB", "lunch box", "Outdoors", (1100, 2300), "", ("bamboo", "steel")),
    Kind("KR", "key ring", "Outdoors", (390, 1190), "", ("leather", "brass", "cork"), 24),
)

PATTERNS = (
    "Bramble", "Harbour", "Meadow", "Wild Hare", "Heron", "Cornflower", "Orchard", "Lighthouse", "Nordic Star",
    "Dandelion", "Foxglove", "Sea Holly", "Kingfisher", "Thistle", "Wren", "Honeycomb", "Rowan", "Pebble",
    "Fern", "Tall Ships", "Barley", "Moonrise", "Robin", "Birch", "Herring", "Poppy", "Gingham", "Puffin",
)  # fmt: skip
COLOURS = (
    "sage green", "midnight blue", "oatmeal", "rust", "chalk white", "charcoal", "mustard", "rose", "duck egg blue",
    "berry red", "natural", "slate grey",
)  # fmt: skip
ORIGINS = ("United Kingdom", "Portugal", "India", "Denmark", "Poland", "Vietnam", "Ireland", "Turkey")
SUPPLIERS = (
    "Calder & Sons", "Atelier Minho", "Nordlys ApS", "Jaipur Weavers", "Harris & Holt", "Kraków Glassworks", "Mekong Craft",
)  # fmt: skip
PENCE_ENDINGS = (0, 50, 95, 99)
