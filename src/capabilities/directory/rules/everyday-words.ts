// Words that are right in themselves though nothing in a place may know them: what people ask for, own, do, eat, keep and suffer. None is
// taken for a slip of the finger: "horse riding" asks for no house. Not a dictionary: those that stand one slip from a word that services use.

const words = `
ache acting actor adar adder adult aerobics afal afon afro alarm album allergy alley allotment almond anger angling anifail anifeiliaid
animal ankle annual ant antique apple apron arcade archery arm army art arthritis artist asthma athlete atlas attic auction aunt author
autumn axe bacon badge badger badminton bag bagpipe bake baker bakery baking balance balcony ball ballet balloon ballroom banana band
bandage bang banjo bara barcud bargain bark barley barn barrel baseball basged basin basket basketball bass bat batch bath bathroom battery
battle bay beach bead beads bean beans bear beard beast beauty bee beef beer beetle beic bell belly belt bench bend beret bet bible bicycle
bike bikes billiards bin bingo bird birds birthday biscuit bite bitten black blade blanket bleed bleeding blender blind blister blodau
blodyn blog blonde blood blouse blow boar board boat boating body boil boiler bolt bone bonfire bonnet boot boots border bottle bottom bowl
bowling bowls box boxing boy bra bracelet brain brake branch brass bread break bream breast breath brick bricklayer bride bridge broom
brother brown bruise brush brws bubble bucket budget budgie bug buggy build builder building bulb bull bumper bun bunk burger burn bus bush
butcher butter butterfly button buwch cabbage cabin cable cacen cadair cage cake calendar calf calon camera camp camping canal canary candle
cane canoe canoeing canu cap capoeira caravan card cardigan cards cargo carp carpenter carpentry carrot cartoon cash castell castle cat
catering cath cathod cats cattle cave cawl ceffyl ceffylau ceg cegin cello cement ceramics cerdd cereal chain chair chalk champagne chapel
charger cheek cheese chef cherry chess chest chicken chickens chilli chin chips chocolate choir chorus christening christmas church ci cider
cigarette cinema circle circus clarinet class clay clean cleaning cliff climb climbing cloak clock cloth cloud clown coach coal coast coat
cobbler coch cocktail coconut cod coeden coes coffee coffi coffin coin coins cold collage collar collie colour comb comedy comic compost
computer concert concrete cone cook cooker cookery cooking copper cord cork corn corner corset costume cot cottage cotton couch cough count
country course court cousin cow cows crab craft crafts crash craving crawl cream creche crempog cricket crime crochenwaith crochet crop
cross crow crowd crown crumb crutch crutches cry crying crèche cup cupboard curl curling curry cushion cut cwch cwn cwningen cwrw cycle
cycling cyllell cyst dafad daisy dance dancing dant dart darts date dating daughter dawn dawns dawnsio deer defaid dentures desert desk
dessert diabetes diet dinghy dinosaur dirt disco dish dive diving dizzy dj dock dog dogs doll dollar dolphin donkey door dough dove dragon
drain drama draughts draw drawer drawing dream dress dressing dressmaking drill drink drip drive driver driving drone drown drum drumming
drums drws duck ducks dust duvet dwr eagle ear earring earth easel easter eczema eel egg eggs eira elbow elephant eli embroidery emerald
engine esgid esgidiau ewe eye eyebrow fabric face factory fair fairy family fan farm farmer farming fashion fat father fear feather feet
fence fencing fern ferret ferry fertility festival fever ffenest ffenestr ffrind ffrwyth ffrwythau fiddle field fig fight film films finger
fingerprint fioled fire fireplace firewood firework fireworks fish fishing flag flame flat flea fleas fleece flies float flood floor florist
flour flower flowers flute fly fog folk foot football fork fossil fox frame freezer friend frog frost fruit fuel fun funfair fungus fur fuse
gafr gallery gamer games garage gardd garddio garden gardener garlic gate gear geese geifr gems genealogy german ghost giant gift gin ginger
girl gitâr glass glaw glider gliding glo glove gloves glue gluten gnat goal goalkeeper goat goats gold golf golff goose gorilla gospel gout
gown grain gran grandad grandma grandson granny grape grass grave gravel gravestone gravy greenhouse greyhound grill groom grooming guide
guitar gull gun gutter gwallt gwau gwely gwenyn gwin gwiwer gwlan gwnio gwydr gwylan gymnastics hail hair haircut hairdresser halal hall
hammer hammock hamster hand handbag handball handbell handle handstand hang harbour harmonica harness harp harvest hat hats haul haunted
hawk hay headache headlice heart heat heater hedge hedgehog heel hen hens herb herbs heron herring hike hikes hiking hill hip hips hire
hives hobby hockey hole holiday honey hood hoof hoop hoops hoover hop horn horse horses hose hound hour hum hunt hunting hurdle hurling hut
hwyaden hwylio hymn ice icing ieir igloo infection ink insect insomnia iron ironing island itch ivy iâr jacket jail jam janitor jar jaw jazz
jeans jelly jet jewel jewellery jigsaw jiving jogging joiner joke journal judge judo juggling juice juicer jump jumper kale karaoke karate
kart karting kayak kayaking kebab keepsake kennel kennels kestrel kettle key keyboard keys kickboxing kidney kiln kilt king kiosk kit
kitchen kite kites kitten kittens knee knees knickers knife knight knit knitting knot koi kosher lace lad ladder ladle lake lamb lambs lamp
land lantern laptop lard larder laser lavender lawn lawnmower leaf leather leek leg lego lemon lentil lettuce level lice lichen lick lid
lifeguard lifejacket light lighter lighting lily lime limp line linen lino lion lip lips liquor list liver lizard llaeth llaw llefrith
lliain llong llwynog llyfr llyn llysiau loaf loan lobster lock locker locksmith lodge lodger loft log logs lollipop loom lorry lotion
lottery lounge love lump lunch lung lungs lute machine mackerel magazine maggot magic magician magnet mail make makeup mallet malt man
mandolin manicure map maple maps marathon marble march marchogaeth mare marigold market marmalade marriage marsh martial mask massage mast
match matches mate maze mead meadow meal measles meat mechanic medal meditation mellt melon mend menopause menu menyn merlod merlyn metal
metalwork meteor mice microscope microwave midge migraine milk mill mince mine miner mint mirror mite mixer moat moch mochyn model modelling
mole money monkey moon moor moped mosaic mosque moss moth moths motor motorbike motorcycle mountain mouse mouth mower mud muffin mug mule
mum mumps murder muscle museum mushroom mushrooms music musical mussel mustard mynydd mêl môr nadroedd nail nails nanny napkin neck necklace
needle needlework neidr neighbour nephew nerve nest net netball nettle newspaper newt nib niece night nit nits nofio noise noodle noodles
nose nosebleed note novel nun nurse nut nuts oak oar oats oboe ocean octopus offal oil olive olwyn onion opera orange orchard orchestra
orchid organ organist origami otter oven owl ox oyster paddle paddleboard paddling paent page pain paint paintball painter painting palm pan
pancake panda pansy pantomime pants paper papur parachute parade parakeet parcel park parka parrot party pasg passport pasta pastry
patchwork path patio pattern paving pea peach peacock peanut pear pearl peas peat pebble pedal pedicure peel pel pelvis pen pencil penguin
pension pepper perch perfume period perm petrol pets petting pheasant phone photo photography photos physics pianist piano picnic picture
pie pier piercing pig pigeon pigeons piglet pigs pike pilates pill pillow pilot pin pine pink pipe pipes piranha pirate pitch pizza plait
plane planet plank plant plants plaque plaster plasterer plastic plate platform play plough plug plum plumber plumbing plywood poem poems
poet poetry poker pole polish polo pond ponds ponies pony poodle pool poppy pork porridge port porter post poster pot potato potatoes pots
potter pottery poultry powder prawn prayer pren present print prison prize prostate prune psoriasis pub pudding puddle pump pumpkin punch
pup puppet puppets puppies puppy purse pwmpen pysgod pysgota quail quarry quartz queen quilt quilting quiz quizzes rabbit rabbits race
racing racket radiator radio radish raffle raft rafting rag rail railway rain rambling ramp range rash raspberry rat rattle raven ray razor
reading record recorder records reed reef referee reggae reins rent reptile restaurant rhaff rhedeg rhubarb rhyme rib ribbon ribs rice ride
rider riding rifle ring rings river road robin robot robotics rock rocket rocks rod rodent roll roller rollerskating rolls roof rook room
root rope rose roses roti roundabout rounders row rowing rubber rubbish rucksack rug rugby rugs ruler rum rumba rust sachau sack saddle
saeth sail sailing saint salad salmon salon salsa salt samba sanau sand sandal sandwich sari sash sauce sauna sausage saw sawmill saxophone
scaffolding scale scales scar scarf school scissors scone scooter score scrabble scrap scrapbook scratch screen screw screwdriver script
scuba sculpture sea seal seam season seat seaweed sebon seed seeds seesaw seizure seren sewing sgidiau sgio shampoo shark shave shawl shear
shed sheep sheet shelf shell shells shelves sherry shin shingles ship ships shirt shirts shiver shoe shoes shoot shooting shop shopping
shore shorts shoulder shovel shower shrimp shrub sieve silk silver singer singing sink sioe siop sister siswrn siwgr skate skateboard
skateboarding skater skates skating skeleton sketch sketching ski skiing skin skip skirt skittles sky slate sled sledge sleep sleet sleeve
slice slide sling slipper slippers slope slug slugs snail snails snake snakes snooker snore snoring snorkel snow snowboarding soap soccer
sock socks soda sofa softball soil solar soldier sole soprano sore soup spa spade spaniel spanish spanner spar sparrow speaker speech spell
spelling spice spices spider spiders spin spinach spine spinning spiral splinter sponge spoon spray spring sprout squash squirrel stable
stables stairs stall stamp stamps star starling stars statue steak steam steel stew stick stilts sting stitch stock stocking stomach stone
stones stool storm story stove straw strawberry stream stretch string stroke studio stump submarine suede sugar suit suitcase suits sum sun
sunbed sunburn sunflower supper surf surfboard surfing swallow swamp swan swans sweater sweets swing swings sword swords syrup table tadpole
taekwondo tail tailor talc tango tank tap tapestry taps tar target tarot tart taten tattoo tattoos tatws te tea teapot tears teisen
telescope television telyn tenant tennis tent tents termite terrapin terrier test textiles theatre thermometer thermos thigh thread throat
thumb thunder thyroid ticket ticks tie ties tiger tights tile tiler tiles timber tin tip tissue toad toads toast toaster tobacco tocyn toe
toes toffee tomato tomatoes tombola tongs tongue tonsils tool tools torch tortoise towel tower toy toys tractor traffic trailer train
trainers trains tram trampoline transplant trap trapeze tray treadmill treasure tree trees trek tren triathlon trim trip tripe troll trolley
trombone trophy trouser trousers trout trowel truck trumpet trunk trwyn tub tuba tulip tuna tunnel turf turkey turnip turtle tutor tweezers
twin twins tyre tyres tywel tân ukulele ulcer uncle unicorn unicycle uniform upholstery urine vacuum valley valve van vanilla vase veal
vegan vegetable vegetables vegetarian veil vein velvet verse vest vet vets village vine vinegar vinyl viola violin virus vitamin vodka voice
volcano volleyball vomit waffle wagon waist waistcoat walker walking wall wallet wallpaper walnut waltz wand wardrobe warehouse warm wart
warts wasp wasps watch watches water watercolour waterfall wave waves wax waxing weasel weather weaving weed weeds weevil weight
weightlifting welding well wellies whale wheat wheel whip whippet whisk whisky whistle whittling wife wig wigs willow wind window windows
wine wing wings winter wire witch wok wolf wood woods woodwork woodworm wool work workbench workout worm worms wound wrap wreath wrestling
wrist wy wyau yacht yam yard yarn yeast yoghurt yogurt yolk ystlum zebra zip zombie zoo zumba`

const known = new Set(words.normalize('NFD').replace(/\p{M}/gu, '').trim().split(/\s+/))

/** Those of the words asked that are right in themselves, folded as the search folds them: small letters, no accents, no apostrophes. */
export function everydayWordsIn(asked: string): string[] {
  const folded = asked
    .toLowerCase()
    .normalize('NFD')
    .replace(/[\p{M}'’`´]/gu, '')
  return (folded.match(/[a-z]{3,}/g) ?? []).filter((word) => formsOf(word).some((form) => known.has(form)))
}

/** What the word may be a form of: of many, of doing it, of having done it. */
function formsOf(word: string): string[] {
  const bare = /^(.{3,}?)(?:ies|es|s|ing|ed|er|ers|y)$/.exec(word)
  const [, root = ''] = bare ?? []
  const short = /(.)\1$/.test(root) ? [root.slice(0, -1)] : []
  return bare ? [word, word.replace(/s$/, ''), root, `${root}e`, `${root}y`, ...short] : [word]
}
