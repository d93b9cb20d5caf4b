/** Colours by name, with the value one would mix: name, six digits. Written for this lesson. */
const named = `
red d62020, dark red 8b1010, light red f07070, cherry red b01530, brick red a8452f, tomato e8482f, fire engine red cc1a1a, ruby 9b1140, wine red 6e1228, blood orange d9431e,
raspberry c2255c, strawberry e0405a, rust b0451c, terracotta c9684a, poppy e2352b, cranberry 9e1b3c, crimson c01838, scarlet e32a1b, rose red c8325f, old rose c08081,
pink f59ac0, light pink fbc8dc, hot pink f0429a, baby pink f7c9d4, salmon f28c78, coral f77f66, flamingo f78fa7, rose e8738f, cotton candy fbbfdd, bubble gum fa8fc0,
peach fbc4a0, apricot f7b080, peach blossom fad3c8, shell pink f9d9cd, dusty pink d4a0a0, watermelon f2606e, blush e9a3a8, candy pink e87aa8, magenta d01f9a, fuchsia e0259e,
orange f58a1f, dark orange d96a0b, light orange fbb466, burnt orange c25a12, pumpkin e87a1d, carrot ed8a2b, tangerine f59331, mandarin f27d2a, amber f0a81e, marmalade d97d1a,
papaya fba26a, mango f9a73e, fox c46a2d, copper b46a3c, bronze 9c7136, cinnamon a86433, ginger b5702d, autumn leaf c06a26, sunset orange f7723f, flame f2601d,
yellow f8dd2a, light yellow fbf0a0, dark yellow c9a70f, lemon f7e94a, lemon juice f8f5b5, sunflower f6c21a, butter f8e89a, corn f3d35a, mustard cda52a, banana f8e06a,
honey e0a52e, gold d9ae2b, golden sand e3c77d, straw e4d48a, wheat ecd9a3, vanilla f5ecc5, custard f5e08c, canary f9ec5a, egg yolk f3b021, dandelion f4d02c,
sunshine fbdf42, saffron eab021, sand dbc79b, desert sand e0c29a, beach sand ead7ae, champagne f3e3c2, cream f8f0d8, ivory f9f6e6, pale straw efe5b8, old gold b8932b,
green 2f9a3b, dark green 14532a, light green 98dc98, grass green 4ca636, moss 76813a, moss green 6f7f3d, forest 24552f, forest green 1f5c30, pine 1f5142, pine needle 2a5645,
olive 7a7a28, olive green 6f7430, lime a9e02c, lime green 86d329, apple green 8cc63f, pea green 93b04a, mint a8e6c6, mint green 9be3bd, sage a3ae8a, spring green 6fdc7a,
leaf green 57a33a, fern 5b8c4a, emerald 1fa266, jade 2f9e77, avocado 69803a, asparagus 87a96b, spinach 3c5f34, cucumber 6fa05a, pistachio b7d897, clover 3c8a3f,
meadow 6aae4d, jungle 1d6b3c, swamp 4f5a35, seaweed 35573f, ivy 2f5b38, cactus 5f8a55, frog 6aa83a, bottle green 0f4a38, army green 555f33, tea green cfe8c0,
turquoise 33c6be, dark turquoise 0f8c90, teal 12797a, aquamarine 7fe0cc, sea green 2f9a7c, lagoon 2aa5b0, peacock 0f7c8f, petrol 14545f, ice cdeef2, glacier a9d8e2,
cyan 22cfe0, pool water 6fd3e0, ocean 1a6496, deep ocean 0f3c5f, deep sea 10384f, wave 4fa0bd, arctic d4ecf2, frost dceff0, river 4b8ca8, lake 3f7fa3,
blue 2456c8, dark blue 12286e, light blue 9cc8f0, sky 87c4ee, sky blue 82c3ee, baby blue bcdcf2, navy 14204f, navy blue 152458, royal blue 2d4fd0, midnight 13173a,
midnight blue 161c4c, cobalt 1f47a8, sapphire 1c4a9e, ink 1b2540, denim 3d5f8f, jeans 486a94, cornflower 6792e4, steel blue 4a7da8, powder blue b3d6e6, ice blue c4e4f4,
bluebell 6a78cf, blueberry 44508f, storm 4d5a68, stormy sea 3c5563, thunder cloud 474d58, rain cloud 7d8791, evening sky 3d4a82, winter sky b4cadb, summer sky 6fb9ef, electric blue 2f7cf5,
purple 7a2fa0, dark purple 45175f, light purple c39ae0, violet 8540c0, lavender c3b1e6, lilac c8a2d4, plum 7a3266, aubergine 432040, grape 613a85, amethyst 9466c4,
indigo 3b2a8c, mauve b58aae, orchid cc70cc, heather a58bb5, iris 6a57c0, blackberry 3f1f3f, mulberry 852d5c, mallow b66ba8, wisteria b39edb, royal purple 5f2d9a,
brown 7a4a26, dark brown 46290f, light brown b08258, chocolate 55301a, dark chocolate 38200f, milk chocolate 80512f, coffee 5c3d24, milk coffee b89472, cocoa 6d452b, caramel bd7c35,
chestnut 7d4129, walnut 5d402a, hazelnut a1774d, oak a9855a, mahogany 642a1c, cedar 96553a, bark 5e4936, earth 6b4a30, mud 69543b, clay b27c5b,
leather 8b5a33, camel bf9762, toffee a5682f, biscuit d9b884, bread crust b27b3c, toast b98750, almond e5d1b5, beige e2d3b5, khaki b3a473, nutmeg 80593a,
grey 8a8a8a, dark grey 484848, light grey cbcbcb, silver c3c6c9, stone a39e93, slate 5e6a74, ash b3b3ac, smoke 949a9c, fog cdd1d2, mist d6dcdc,
pebble b5ada2, concrete a2a29c, lead 60656a, iron 56595c, steel 858f96, pewter 8b9093, mouse 8f8780, elephant 77757a, dove bfbcbb, charcoal 35383b,
black 0e0e0e, coal 1d1d1f, soot 252423, raven 17181d, night 121420, tar 1a1816, liquorice 1e1718, black cat 161417, obsidian 15171b, shadow 3a3a40,
white fdfdfd, snow fbfcfd, milk fbf8f0, chalk f2f1ea, pearl eeeae0, bone e6dfcc, cotton f5f3ee, paper f6f3ea, swan f4f4f1, sugar fafafa,
apple red c4242f, brick b2533e, candle flame f5a03a, chilli c9231c, clown nose e8202a, fire e8521c, ember c8421c, lava d8391a, lobster d6452f, cardinal b51e33,
maple leaf c4441f, paprika b8401f, pepper red d5352b, radish d33f5c, rosewood 653032, sangria 8f1f2f, robin red breast cc5230, ladybird d8271f, tulip red d52b3a, barn red 7b2a22,
burgundy 6a1730, claret 7d1a33, garnet 7b1f2d, beetroot 7e1f45, cherry blossom f9c9d8, pale pink f9dce3, dark pink d4497f, shocking pink f52d9a, rose quartz e9bfc6, peony e38fae,
azalea e85a9c, carnation f29cb2, pig f1b5b1, piglet f4bcb8, tongue e0757d, prawn f49a82, shrimp f2a28f, raspberry ice e887a4, strawberry milk f7cdd2, marshmallow f6e6ea,
lipstick c3223f, nail varnish cf1f4d, blushing cheek f2a2a0, sunburn e66a58, powder pink f3d2d4, ballet shoe f4d3cf, heart d9263f, valentine d92f55, dragon fruit d83a83, rhubarb c2485a,
orange juice fba92c, orange peel f28518, clementine f28a27, kumquat f59b2c, nectarine f0784a, cantaloupe f7b06b, sweet potato c96b3b, tiger e5841f, goldfish f2812a, basketball d06a2c,
traffic cone f46b1b, brick dust c47653, brass b59a3f, marigold f0a21b, butternut e6a95c, curry c9992a, turmeric d69a1c, amber glass c97d17, peanut c69a5f, apricot jam e89a3c,
tan cda678, fawn d2b083, ochre c5862c, sienna a0522d, umber 665038, tobacco 75532f, mocha 7a5a44, cappuccino b3926f, espresso 3b2619, latte cbae8c,
gingerbread a5672f, maple syrup 8c4a17, treacle 3f2212, fudge 9a6a43, brownie 4f3020, cork c09564, cardboard b8946a, wicker c6a26d, straw hat dfc584, rope c8b083,
parchment efe3c2, old paper e6d6ae, linen eee4d3, wool ece5d6, oatmeal ddd0b6, porridge e0d3ba, mushroom b7a58f, chestnut horse 8a4a2b, bear 5b4030, teddy bear a9774b,
lion cf9f55, deer a77b4e, hedgehog 6f5a45, owl 8a7458, sparrow 8b7355, otter 5f4a39, beaver 6c4d34, monkey 7d5a3c, camel hair c8a06c, sheepskin e9ddc4,
sandstone d3b183, limestone d8d0bb, adobe c0764d, terracotta pot c46a45, flower pot bb6642, red earth 8d4529, peat 3d2f24, garden soil 4f3b2a, driftwood a3907a, tree trunk 6a4f38,
pine wood d8b27a, beech d1a877, teak a8743c, ebony 2d2622, cherry wood 8a4228, walnut shell 8d6a45, acorn 9a6b35, pine cone 75532f, dry leaf b07a3c, hay d6bf74,
chick f7de6a, duckling f8d84c, canary bird f6e14e, bee eab527, honeycomb e2a530, cheese f2c94c, cheddar ee9f2e, omelette f3cc52, mayonnaise f5ecc0, pancake e0ae60,
pineapple f2ce45, lemon peel f2de35, grapefruit f5b06a, melon f5c27a, pear d3d36a, star fruit e5dc4f, buttercup f7d926, daffodil f8de2e, primrose f3ea9a, mimosa f2d35a,
school bus f5b916, taxi f4c318, rubber duck f8d91f, sunrise f8b35a, sunset f0744f, dawn f3c3a5, dusk 6c6487, candlelight f6d27c, lamplight f6dd95, moonlight dfe3ea,
chartreuse a8d52c, pea soup 9a9a40, olive oil b0a83a, pickle 7c8c36, artichoke 8f9779, cabbage a3c585, lettuce 9ccb57, celery c5d89a, leek 8fb866, broccoli 4f7f3a,
kale 3e6b3c, parsley 3f7c35, basil 4a7d3a, rosemary 5f7a5f, thyme 7b8b63, cress 6fae3f, watercress 4f8a3d, nettle 4a7040, green tea c2d29a, matcha 9cb45a,
kiwi 8ab53c, gooseberry b3c95a, green apple 93c43c, lime peel 8fc32f, guacamole 8aa04a, wasabi a9c46c, spring leaf 86c54f, willow 8fa86a, bamboo 86a55a, reed 9aa263,
holly 1f5a33, yew 2c4a31, spruce 2f5a4b, fir 28553c, juniper 43675a, birch leaf 84b049, clover leaf 4a8f3f, lawn 55a53c, football pitch 4a9a3a, golf course 5aa848,
grasshopper 7cb342, caterpillar 8fc443, crocodile 556b3a, lizard 6f9a45, turtle 5d7a4a, tree frog 5fb53a, parrot 39b54a, emerald ring 12a05c, bottle glass 2f6b4f, billiard table 146b46,
algae 5a7f4f, pond 5a7a5f, lily pad 4f8d4a, duckweed 7aa83f, spearmint 8fd6b0, peppermint c2ecd8, eucalyptus 7fa392, sea glass a5d8c6, jade ring 38a581, verdigris 5aa592,
sea foam a9e2cc, tropical sea 25b5b5, coral reef sea 2fb8bd, swimming pool 5cc5dc, mint ice cream b8ecd5, duck egg c9e4df, robin egg 8fd8d8, kingfisher 1f8fae, dragonfly 2a92a6, mermaid 2f9d99,
glacier lake 7fc7cf, mountain lake 3d8594, waterfall a9d6de, rain 7e98a6, raindrop b8d4df, ice cube d8eef3, icicle d1e9f1, snow shadow cfdcea, winter morning c9d9e6, frozen lake bfdce6,
cloudless sky 6cb8ee, spring sky 8fcdf2, morning sky a9d4ef, night sky 101a38, starry night 15204a, twilight 4b4a7a, thunderstorm 3e4652, overcast sky b3bac0, horizon a3bfd4, seaside 5aa6c4,
deep water 123f5a, fjord 2b5d74, harbour 3c6b85, wet slate 455561, whale 4a6374, shark 6f808b, dolphin 7c95a3, blue whale 3d5f7a, seal 5a6168, herring 9fb0b8,
forget me not 7da6e0, gentian 2b3fae, delphinium 4455c5, cornflower field 5f8be0, hydrangea 8aa5dd, bluebell wood 6a70c4, blue jay 3d74b8, peacock feather 126e8a, morpho 1f6fe0, blueberry jam 3a3560,
school uniform 1f2f55, sailor 1d2f5c, police uniform 1b2a4a, blueprint 24548f, ballpoint ink 1f3a93, biro 1c3f9e, swimming cap 2c6fd0, postbox d0202a, fire hydrant cf2a24, toy brick d5281f,
hyacinth 7466c2, violet flower 6a3fae, crocus 8a62c9, pansy 5b2f8f, thistle b59ac6, lupin 7d66b8, clematis 6f45a5, foxglove c07ab5, sweet pea d8a0d0, lilac bush b795d1,
lavender field 9a84c8, grape juice 4f2458, blackcurrant 43204f, elderberry 3b1f3d, damson 4b2347, fig 5d3a5a, red onion 8a3a6b, red cabbage 6f2f63, beet soup 93255a, plum jam 5c1f3c,
amethyst crystal 9a6fd0, fairy dust e5c8ee, unicorn d9b8ec, wizard hat 4a2f8a, magic spell 7a3fc0, bishop 6a2472, royal robe 5a1f86, disco light c43fe0, neon pink ff3fa5, neon green 5dff3b,
neon yellow eaff2b, neon orange ff7a1f, laser red ff1f2b, traffic light red e0241f, traffic light green 1fa84a, highlighter e8f53a, tennis ball d3e84a, warning sign f5c21a, stop sign c8202a, grass snake 7a8f45,
asphalt 4b4d4f, road 5c5e60, pavement a5a7a5, gravel 9c9890, cobblestone 77736c, granite 838487, marble e6e4e0, quartz e9e4e2, flint 5f5f5e, chalk cliff eceae2,
tin a9adb0, aluminium c0c5c8, chrome c9d0d5, nickel a6a59c, zinc 9aa3a8, steel wool 7c8286, knife blade b5bcc2, mirror cfd8dc, spider web dcdfe0, dust b5ad9f,
cobweb c9c9c4, ashes a5a39c, cigarette ash b0aea8, cement b2aea6, plaster e8e2d8, whitewash f4f2ec, eggshell f1e6d0, porcelain f3f4f2, china cup f6f4ee, tooth f5efdc,
sail f4efe2, wedding dress fbf8f2, ghost eef0f2, polar bear f2eee2, goose f5f3ee, milkshake f4e6dc, whipped cream fdf8ee, vanilla ice cream f7eecb, coconut f8f4ea, rice f5f1e4,
cauliflower f1ead6, garlic f0eadc, flour f8f4ea, salt f7f7f5, sugar cube fbfaf7, cloud eef1f4, blizzard e6edf2, avalanche f0f4f7, fresh snow fcfdfe, moon e3e1d6,
cave 2a2624, coal mine 1a1a1c, panther 17171b, crow 15161b, magpie 1d2028, blackboard 26302c, tyre 212224, oil 1b1a16, cast iron 2b2d2f, piano lacquer 0f0f11,
black coffee 1f1510, black olive 28261f, dark night 0d1122, space 08090f, void 050507, chimney 3b302c, burnt toast 3a2618, charred wood 231e1b, top hat 131316, black ink 12141a
`;

export interface Named {
  readonly name: string;
  /** Six hexadecimal digits. */
  readonly hex: string;
}

export const COLOURS: readonly Named[] = named
  .trim()
  .split(/,\s*/)
  .map((one) => {
    const at = one.lastIndexOf(" ");
    return { name: one.slice(0, at).trim(), hex: one.slice(at + 1).trim() };
  });
