import { labelled, type SampleItem } from "./dataset.ts";

/** All invented. */
export const items: readonly SampleItem[] = labelled({
  Politics: `
    Parliament votes to lower the voting age to sixteen
    Coalition talks collapse over tax reform
    Mayor resigns after budget scandal
    Opposition calls for an early election
    Senate approves new border agreement by two votes
    Prime minister reshuffles cabinet after poor poll results
    Thousands march against pension cuts in the capital
    Foreign ministers meet to discuss ceasefire
    Court rules that electoral map must be redrawn
    President vetoes spending bill
    Turnout in local elections falls to record low
    New party wins first seats in regional assembly
    Governor signs law on rent control
    Lawmakers debate limits on campaign donations
    Ambassador recalled in dispute over fishing rights
    Referendum on new constitution set for spring
    Minister denies misleading parliament
    Two villages vote to merge after long quarrel
    Candidates clash over immigration in final debate
    Parliamentary committee investigates leak of government documents
    Treaty on shared river signed after ten years
    Opposition leader resigns after party conference
    Government drops privatisation bill after revolt in parliament
    Peace talks resume under heavy security
    City council rejects ban on street musicians
    Parliament observes minute of silence for former speaker
    Protesters block motorway over land law
    Exit polls point to narrow win for the conservatives
    Union of island states elects first woman as chair
    Ministers agree on sanctions after night of talks
    Recount ordered in closest mayoral race in decades
    Deputy quits party and sits as independent
    New law gives citizens access to official records
    Summit ends without agreement on refugees
    Voters to decide on longer school year
    King opens parliament with call for unity
    Senator apologises for remarks about teachers
    Neighbouring countries reopen embassies
  `,
  Business: `
    Central bank raises interest rates for the third time
    Furniture maker closes two factories
    Shares fall as oil price climbs
    Supermarket chain to buy smaller rival
    Inflation slows for the fourth month in a row
    Airline reports first profit since merger
    Start-up raises forty million for electric vans
    Unemployment drops to lowest level in ten years
    Car workers begin strike over night shifts
    Retailers expect weak holiday season
    Bank fined for hiding fees from customers
    Currency hits two-year low against the dollar
    Brewery goes to employees in unusual deal
    House prices rise faster than wages
    Chip shortage forces carmaker to cut output
    Exports surge on demand for machinery
    Insurance firm to cut a thousand jobs
    Small shops struggle with rising rents
    Family bakery opens hundredth branch
    Investors flee risky bonds
    Shipping costs double as canal stays closed
    Stock market closes at record high
    Toy company recalls wooden trains
    Pension fund sells its coal mines
    Hotel group bets on business travellers
    Coffee price jumps after poor harvest
    Start of trading delayed by software fault
    Minimum wage to rise in two steps
    Merger of steel giants blocked by regulator
    Chief executive leaves company as profits fall
    Trade deficit widens for second quarter
    Wine growers hope for tariffs to end
    Clothing brand files for bankruptcy
    Rail operator and unions agree on pay
    Farmers demand fair milk price
    Tax office recovers millions from hidden accounts
    Economists lower growth forecast for next year
    Delivery firm hires five thousand drivers
  `,
  Science: `
    Telescope finds water vapour around distant planet
    Fossil of feathered dinosaur found in quarry
    Probe lands on far side of the moon
    Researchers measure heaviest particle yet
    Ancient cave paintings are older than believed
    Bees can count to four, study suggests
    New species of frog discovered in cloud forest
    Physicists cool atoms to record low temperature
    Lost city found under jungle with laser scans
    Octopus seen using shells as tools
    Gene that lets fish survive in ice identified
    Space station crew grows first tomatoes
    Comet to be visible to the naked eye next week
    Mathematician solves problem after forty years
    Deep-sea robot films unknown jellyfish
    DNA shows how early farmers spread across Europe
    Volcano on ocean floor is growing, scientists say
    Biologists find that whales sing in dialects
    Chemists create material that repairs its own cracks
    Astronomers watch star being swallowed by black hole
    Skull rewrites history of human migration
    Plants warn each other with scent
    Experiment confirms century-old prediction about gravity
    Crows remember human faces for years, biologists find
    Chemists turn plastic waste into fuel
    Mars rover drills deepest hole so far
    Bacteria that eat metal found in old mine
    Shipwreck reveals secrets of medieval trade
    Rocket engine for moon mission passes final test
    Moss survives three hundred days outside space station
    Physicists study quantum compass in the eyes of birds
    Oldest known ice drilled from Antarctic glacier
    Study maps every cell in the brain of a fly
    Meteorite contains building blocks of life
    Ants treat wounds of injured nestmates, biologists discover
    Tree rings reveal forgotten solar storm
    Scientists teach goldfish to drive a tank on wheels
    Laboratory grows crystal in weightlessness
  `,
  Health: `
    New vaccine protects infants against lung infection
    Hospital waiting lists reach record length
    Walking half an hour a day lowers risk of stroke
    Health ministry warns of early flu season
    Surgeons transplant kidney with help of robot
    Nurses demand safer staffing levels
    Study links poor sleep to heart disease
    Outbreak of measles closes three schools
    Drug slows memory loss in early dementia
    Too much salt in ready meals, report finds
    Blood test detects cancer years before symptoms
    Rural clinics run short of doctors
    Smoking among teenagers falls to new low
    Regulator recalls contaminated eye drops
    Gene therapy restores hearing in young children
    Loneliness harms health as much as obesity, experts say
    Allergy season starts weeks earlier than usual
    Mosquitoes carry tropical fever to the north
    Dentists offer free check-ups to young patients
    Antibiotics prescribed too often, doctors warn
    Midwives fear closure of birth centres
    Pharmacies run out of children's cough syrup
    Diabetes pill helps patients to lose weight
    Trial of malaria vaccine ends with good results
    Mental health helpline receives twice as many calls
    Back pain is leading cause of sick leave
    Cholera spreads after floods
    Air pollution raises risk of asthma in babies
    Surgeon operates on unborn child
    Blood donors wanted before the holidays
    Screening saves lives of smokers, trial shows
    Patients to see their records online
    Noise at night raises blood pressure
    Sugar tax cuts sales of soft drinks
    Hospital kitchen wins prize for healthy food
    Migraine patch approved for sale
    Hand washing campaign halves infections on wards
    Exercise eases depression in older people
  `,
  Sport: `
    Underdogs win cup final on penalties
    Sprinter breaks national record in the rain
    Tennis champion retires after knee injury
    Coach sacked after seven defeats in a row
    Cyclist takes yellow jersey in mountain stage
    Home side throws away three-goal lead
    Teenager becomes youngest chess grandmaster
    Swimmers win relay gold in last metre
    Striker out for six weeks with broken toe
    Marathon winner stops to help fallen rival
    Rugby team names uncapped captain
    Skier survives fall and wins the next day
    Goalkeeper scores from his own half
    Olympic committee adds climbing to programme
    Basketball side ends forty-year wait for title
    Rain washes out second day of cricket test
    Boxer wins title in first round
    Gymnast returns to competition after long break
    Referee admits mistake in derby
    Ice hockey final goes to third overtime
    Club signs midfielder for record fee
    Rowers cross the Atlantic in forty days
    Racing driver penalised for blocking
    Women's league draws record crowd
    Golfer wins championship with final putt
    Players complain about heat at tennis tournament
    Handball players beat world champions
    Doping test costs cyclist his medal
    Fans queue all night for semi-final tickets
    High jumper clears two metres forty
    Veteran defender extends contract
    Surfing champion wins final with perfect score
    Promotion secured with goal in stoppage time
    Fencer wins bronze on her birthday
    Volleyball team through to quarter-finals
    Jockey wins five races in one afternoon
    Wheelchair racer sets new course record
    Captain apologises for red card
  `,
  Culture: `
    Lost painting found behind wardrobe
    First novel wins national book prize
    Opera house reopens after long renovation
    Film about lighthouse keeper wins at festival
    Museum returns bronzes to country of origin
    Singer cancels concert tour after losing her voice
    Library lends musical instruments
    Sculpture in park divides the town
    Poet reads to full football stadium
    Young director stages Shakespeare in a car park
    Orchestra plays concert for commuters
    Drama series breaks television audience record
    Forgotten diary of composer published
    Dancers rehearse on the roof of the theatre
    Cinema celebrates a hundred years with silent film
    Exhibition shows photographs from polar expedition
    Author of children's classics dies at ninety
    Street artist paints entire tower block
    Jazz club saved by its audience
    Ancient theatre to host plays again
    Film music fills the concert hall
    Actor wins award for role without words
    Museum shows art made of rubbish
    Band reunites after twenty years
    Comic book becomes school reading
    Film archive shows a million old posters
    Choir of miners records album
    Fashion designer turns to theatre costumes
    Stolen violin returned to owner after thirty years
    New translation of epic poem becomes bestseller
    Ballet company appoints new artistic director
    Castle opens its hidden rooms to visitors
    Book fair opens with debate on translation
    Puppet theatre wins prize for best play
    Documentary about last cinema projectionist released
    Portrait sold for ten times its estimate
    Festival of lights draws half a million visitors
    Pianist plays all sonatas in one night
  `,
  Climate: `
    Climate report: hottest summer since records began
    Glacier loses a tenth of its ice in two years
    Flood defences hold as river peaks
    Drought forces farmers to sell cattle
    Wind power overtakes coal for the first time
    Hurricane heads for the coast, thousands leave
    Forest fires burn for third week
    Rising sea forces island nation to move its capital
    Heavy snow cuts off mountain villages
    City plants ten thousand trees against summer heat
    Carbon emissions fall slightly, report says
    Warm ocean bleaches coral reef for the fourth time
    Storm leaves half a million homes without power
    Sea level rises faster as polar ice melts
    Water rationed in southern provinces
    Solar and wind energy cut carbon emissions
    Landslide buries road after days of rain
    Arctic ice shrinks to second-lowest area
    Late frost ruins apple blossom
    Climate summit agrees to protect forests and oceans
    Heatwave closes schools
    Tornado damages hundreds of houses
    Mild winter weather wakes hedgehogs too early
    Old coal mine stores wind energy
    Record rainfall floods valley in a single night
    Desert city paints streets white against extreme heat
    Peat bogs restored to store carbon
    Drought and heat bring smog to the capital
    Permafrost thaw threatens pipelines
    Dam at lowest level in fifty years
    Young people sue over missed climate and emission goals
    Warmer climate shifts bird migration by two weeks
    Dust from the Sahara colours the snow
    Rivers run dry and warm in long drought
    Villagers rebuild dunes against storm and flood
    Methane emissions warm the climate faster than thought
    Hailstones as big as eggs smash greenhouses
    Mangroves shield coast from storm surge
  `,
  Technology: `
    Chipmaker presents processor for small computers
    Phone battery lasts a week, company claims
    Hackers steal data of two million customers
    Self-driving buses begin service in suburb
    Software update grounds hundreds of flights
    New browser blocks trackers by default
    Robot with camera picks strawberries faster than people
    Regulator investigates app store fees
    Town connects every house to fast internet
    Artificial intelligence reads old handwriting
    Video game sells a million copies in a day
    Messaging app and website go down for six hours
    Smart glasses translate speech with artificial intelligence
    Police warn of fake banking apps
    Engineers store computer files in glass
    Quantum computer solves puzzle in minutes
    Drones deliver parcels to remote farms
    Social network must delete illegal online posts within a day
    Open source software celebrates thirty years
    Software fault makes smart meters send wrong data
    Electric trucks charge while driving
    Robot printer builds house in three days
    Search engine answers in whole sentences
    Ransomware attack paralyses city hall
    Phone makers to support software updates for seven years
    Laptop and phone chips recycled by robots
    Voice assistant learns regional accents
    Satellite network brings mobile internet to villages
    Phone camera sees in the dark with new sensor
    Programming language gets new version
    Chatbot passes law exam
    Cloud computing firm puts data centre under water
    Computer keyboard for one hand wins design prize
    Researchers find flaw in wireless standard
    Cash machines run outdated software, hackers warn
    Electric robot ferry steers itself by computer
    Deepfake of chief executive fools bank
    Smart watch app sends data without consent
  `,
});
