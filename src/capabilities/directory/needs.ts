// What people need, and the words they use for it, for every place to begin with; editors add their own.
// The Welsh here is not yet checked by a speaker.
import type { Text } from '../../kernel/language.ts'

/** `is`: phrases that, in a service's name, say it meets the need. `asked`: what people say when they have it, which names no service. */
export type Need = { code: string; name: Text; is: Phrases; asked: Phrases }
type Phrases = { en: string[]; cy: string[] }

export const needs: Need[] = [
  need('food-bank', 'Food bank or food parcel', 'Banc bwyd neu barsel bwyd', {
    en: 'food bank|foodbank|food parcel|food pantry|community fridge|community larder|food hub|food share|social supermarket',
    cy: 'banc bwyd|parsel bwyd|pantri bwyd|oergell gymunedol',
    asked:
      'food|hungry|nothing to eat|no food|no food in the house|cannot afford food|cant afford food|cant afford to eat|free food|food voucher|starving|empty cupboards|feed my kids|feed my children',
    askedCy: 'bwyd|llwglyd|dim bwyd|methu fforddio bwyd|eisiau bwyd',
  }),
  need('hot-meal', 'A hot meal', 'Pryd poeth', {
    en: 'hot meal|soup kitchen|community meal|lunch club|community cafe|breakfast club|meals on wheels|luncheon club',
    cy: 'pryd poeth|clwb cinio|caffi cymunedol|clwb brecwast|pryd ar glud',
    asked: 'something to eat|warm meal|dinner|lunch',
    askedCy: 'cinio|swper',
  }),
  need('debt', 'Debt advice', 'Cyngor ar ddyled', {
    en: 'debt|debts|money advice|debt advice|credit union|insolvency|bankruptcy',
    cy: 'dyled|dyledion|cyngor ariannol|undeb credyd',
    asked:
      'bailiff|bailiffs|owe money|in the red|loan shark|arrears|cant pay|behind with bills|behind with my bills|behind with rent|behind with the rent|skint|broke|overdraft|payday loan|court fine|enforcement agent|' +
      'cant pay my rent|cant pay the rent|cant pay rent|cannot pay my rent|cant afford my rent|cant afford the rent',
    askedCy: 'beili|beiliaid|ôl-ddyledion|methu talu|methu talu fy rhent|methu talu’r rhent|methu talu rhent',
  }),
  need('benefits', 'Benefits and money to live on', 'Budd-daliadau ac arian i fyw', {
    en: 'benefits|benefit advice|welfare rights|universal credit|welfare benefits|attendance allowance|citizens advice|welfare advice',
    cy: 'budd-dal|budd-daliadau|credyd cynhwysol|hawliau lles|cyngor ar bopeth',
    asked:
      'pip|personal independence payment|esa|jsa|jobseekers|job seekers allowance|dole|pension credit|carers allowance|housing benefit|council tax reduction|sanctioned|dwp|sick pay|no money|crisis loan|hardship fund',
    askedCy: 'dim arian|lwfans gofalwr|credyd pensiwn',
  }),
  need('energy', 'Keeping warm and paying for energy', 'Cadw’n gynnes a thalu am ynni', {
    en: 'fuel poverty|energy advice|warm home|warm homes|fuel voucher|warm hub|warm space|warm bank|affordable warmth|energy bills|top up vouchers',
    cy: 'tlodi tanwydd|cyngor ynni|cartref cynnes|lle cynnes|hwb cynnes',
    asked:
      'cold house|freezing|heating bill|cant afford heating|gas bill|electric bill|electricity bill|energy bill|prepayment meter|top up meter|boiler|broken boiler|boiler broken|boiler not working|no heating|heating broken|heating not working|no hot water|insulation|leccy|leccy run out|meter run out|no electric|money for the gas|money for gas|money for the electric|gas run out|no gas',
    askedCy: 'bil trydan|bil nwy|dim gwres|dim dŵr poeth|boeler|oer',
  }),
  need('damp', 'Damp, mould and repairs', 'Lleithder, llwydni a thrwsio', {
    en: 'damp|mould|housing repairs|council repairs|environmental health|private renting|housing standards',
    cy: 'lleithder|llwydni|tamprwydd|trwsio tai|iechyd yr amgylchedd',
    asked:
      'disrepair|black mould|mould on the wall|mold|condensation|leak|leaking roof|landlord wont fix|broken window|repairs|rats|mice|pests|bed bugs|cockroaches',
    askedCy: 'gollwng|to yn gollwng|llygod|llygod mawr',
  }),
  need('housing', 'Somewhere to live', 'Rhywle i fyw', {
    en: 'housing|housing advice|housing options|council housing|housing association|tenancy|lettings',
    cy: 'tai|cyngor tai|tai cymdeithasol|cymdeithas tai|tenantiaeth',
    asked:
      'council house|somewhere to live|landlord|overcrowded|rent|cant pay my rent|cant pay the rent|cant pay rent|cannot pay my rent|cant afford my rent|cant afford the rent|bidding|housing list',
    askedCy: 'landlord|rhent|methu talu fy rhent|methu talu’r rhent|methu talu rhent|lle i fyw',
  }),
  need('eviction', 'About to lose your home', 'Ar fin colli’ch cartref', {
    en: 'housing options|homelessness prevention|eviction|tenancy support|tenancy rescue|housing rights|law centre|citizens advice',
    cy: 'dewisiadau tai|atal digartrefedd|cymorth tenantiaeth|hawliau tai|canolfan y gyfraith|cyngor ar bopeth',
    asked:
      'evicted|evicting me|evict me|section 21|section 8 notice|notice to quit|notice to leave|kicked out|thrown out|landlord wants me out|landlord wants us out|' +
      'landlord wants me to leave|landlord wants us to leave|landlord selling|landlord is selling|changed the locks|have to move out|told to leave|losing my home|lose my home|' +
      'landlord says i have to leave|landlord says we have to leave|landlord told me to leave|landlord told us to leave|landlord said i have to leave|landlord says leave|landlord says get out|' +
      'cant pay my rent|cant pay the rent|cant pay rent|cannot pay my rent|cant afford my rent|cant afford the rent',
    askedCy:
      'troi allan|fy nhroi allan|landlord eisiau fi allan|landlord eisiau ni allan|landlord am i mi adael|rhybudd i adael|colli fy nghartref|methu talu fy rhent|methu talu’r rhent|methu talu rhent',
  }),
  need('homeless', 'Nowhere to sleep tonight', 'Unman i gysgu heno', {
    en: 'homeless|homelessness|night shelter|hostel|nightstop|rough sleeping|rough sleepers|day centre for homeless',
    cy: 'digartref|digartrefedd|lloches nos|hostel',
    asked:
      'nowhere to sleep|sleeping rough|sofa surfing|on the street|on the streets|bed for the night|somewhere to sleep|nowhere to go|living in my car',
    askedCy: 'unman i gysgu|cysgu allan|ar y stryd',
  }),
  need('refuge', 'Safety from abuse at home', 'Diogelwch rhag cam-drin gartref', {
    en: 'refuge|domestic abuse|domestic violence|womens aid|idva|safe house|safe houses|safe accommodation',
    cy: 'lloches|cam-drin domestig|trais domestig|cymorth i fenywod|tŷ diogel|llety diogel',
    asked:
      'scared|frightened|hits me|hits us|hit me|beats me|beats us|scared of my husband|scared of my partner|abusive|abuse|violent partner|stalking|coercive control|forced marriage|fgm|honour based',
    askedCy: 'ofn|ofnus|bwrw fi|ofn fy mhartner|camdriniaeth|stelcian',
  }),
  need('refuge-men', 'Safety from abuse at home, for men', 'Diogelwch rhag cam-drin gartref, i ddynion', {
    en: 'men safe house|mens safe house|mens refuge|refuge for men|safe house for men|mens domestic abuse',
    cy: 'lloches i ddynion|tŷ diogel i ddynion|tŷ diogel dynion',
    asked:
      'she hits me|my wife hits me|girlfriend hits me|scared of my wife|scared of my girlfriend|abused by my wife|male victim',
    askedCy: 'ofn fy ngwraig|ngwraig yn fy mwrw|fy mwrw gan fy ngwraig',
  }),
  need('sexual-violence', 'After rape or sexual assault', 'Ar ôl trais rhywiol', {
    en: 'sexual violence|rape crisis|sexual assault|rape or assault|sexual abuse',
    cy: 'trais rhywiol|cam-drin rhywiol',
    asked: 'rape|raped|assaulted|groped|sexually abused|spiked',
    askedCy: 'treisio|ymosodiad rhywiol',
  }),
  need('dentist', 'A dentist', 'Deintydd', {
    en: 'dentist|dental|dentistry|orthodontist|dental practice',
    cy: 'deintydd|deintyddfa|deintyddol',
    asked: 'toothache|tooth|teeth|filling|dentures|false teeth|gum|abscess',
    askedCy: 'ddannodd|dannedd|dant',
  }),
  need('doctor', 'A doctor', 'Meddyg', {
    en: 'doctor|doctors|gp|surgery|medical centre|health centre|medical practice|general practice|walk in centre|group practice',
    cy: 'meddyg|meddygfa|meddyg teulu|canolfan iechyd|canolfan feddygol|doctor',
    asked: 'ill|poorly|unwell|prescription|sick note|fit note|register with a gp|blood pressure|see a nurse',
    askedCy: 'sâl|tost|presgripsiwn|nyrs',
  }),
  need('pharmacy', 'A chemist', 'Fferyllfa', {
    en: 'pharmacy|chemist|chemists|pharmacist|dispensary',
    cy: 'fferyllfa|fferyllydd',
    asked: 'medicine|medicines|morning after pill|emergency contraception|tablets|repeat prescription|needle exchange',
    askedCy: 'moddion|tabledi',
  }),
  need('hospital', 'Hospital', 'Ysbyty', {
    en: 'hospital',
    cy: 'ysbyty',
    asked: 'outpatients|hospital appointment|hospital ward|visiting hours',
    askedCy: 'cleifion allanol|apwyntiad ysbyty|oriau ymweld',
  }),
  // Apart from the hospital: its chaplains are no help with a broken arm.
  need('urgent-care', 'Urgent care, and injuries', 'Gofal brys, ac anafiadau', {
    en: 'accident and emergency|emergency department|minor injuries|urgent care|urgent treatment',
    cy: 'mân anafiadau|gofal brys|damweiniau ac achosion brys|adran argyfwng',
    asked:
      'chest pain|cant breathe|heart attack|overdose|a and e|casualty|broken arm|broken leg|hurt|injury|injured|sprain|stitches|burn',
    askedCy: 'anaf|brifo|torri braich',
  }),
  need('optician', 'Eyes and sight', 'Llygaid a golwg', {
    en: 'optician|opticians|optometrist|sight loss|eye clinic|low vision|blind',
    cy: 'optegydd|colli golwg|clinig llygaid|dall',
    asked: 'glasses|eye test|cant see|blurred vision|cataract|going blind|contact lenses',
    askedCy: 'sbectol|prawf llygaid|methu gweld',
  }),
  need('hearing', 'Hearing', 'Clyw', {
    en: 'hearing loss|audiology|hearing aid|hearing aids|deaf|lip reading',
    cy: 'colli clyw|cymorth clyw|byddar|awdioleg|darllen gwefusau',
    asked: 'hard of hearing|cant hear|going deaf|hearing aid batteries|tinnitus',
    askedCy: 'trwm ei chlyw|methu clywed',
  }),
  need('mental-health', 'Mental health', 'Iechyd meddwl', {
    en: 'mental health|counselling|talking therapies|wellbeing|therapy|psychological therapies|wellbeing cafe',
    cy: 'iechyd meddwl|cwnsela|therapi siarad|lles meddyliol',
    asked:
      'depressed|depression|anxious|anxiety|panic attacks|stressed|stress|cant cope|low mood|scared|frightened|hearing voices|eating disorder|ptsd|nervous breakdown|feeling down|feel down|feel low|feeling low|so low|cant sleep|not sleeping|trouble sleeping|insomnia',
    askedCy:
      'ofn|ofnus|iselder|pryderus|pryder|gorbryder|methu ymdopi|straen|teimlo’n isel|teimlo’n drist|methu cysgu|ddim yn cysgu',
  }),
  need('crisis', 'Somebody to talk to now', 'Rhywun i siarad ag ef nawr', {
    en: 'crisis line|crisis team|crisis cafe|crisis house|mental health crisis|listening line|samaritans|suicide prevention',
    cy: 'llinell argyfwng|tîm argyfwng|caffi argyfwng|llinell wrando|y samariaid',
    asked: 'suicidal|suicide|kill myself|want to die|end my life|self harm|hurting myself|somebody to talk to now',
    askedCy: 'hunanladdiad|hunan-niweidio|eisiau marw',
  }),
  need('lonely', 'Company and making friends', 'Cwmni a gwneud ffrindiau', {
    en: 'befriending|loneliness|social club|coffee morning|social group|friendship group|mens shed|chatty cafe|over 50s club|knit and natter',
    cy: 'cyfeillio|unigrwydd|bore coffi|clwb cymdeithasol|grŵp cymdeithasol|sied dynion',
    asked:
      'lonely|alone|isolated|nobody to talk to|no one to talk to|make friends|meet people|company|bored|new to the area',
    askedCy: 'unig|ar fy mhen fy hun|neb i siarad|neb i siarad ag ef|gwneud ffrindiau|cwmni',
  }),
  need('carer', 'Looking after somebody', 'Gofalu am rywun', {
    en: 'carer|carers|carers centre|respite|carer support|young carers|carers support|sitting service',
    cy: 'gofalwr|gofalwyr|gofalwyr ifanc|seibiant|cymorth i ofalwyr',
    asked:
      'look after my mum|look after my husband|look after my wife|look after my dad|caring for|care for my|need a break|carers assessment|caring',
    askedCy: 'gofalu am|edrych ar ôl mam|angen hoe',
  }),
  need('care-at-home', 'Care and help at home', 'Gofal a chymorth gartref', {
    en: 'home care|domiciliary care|adult social care|reablement|home help|social services|occupational therapy|care agency|care and repair|care home',
    cy: 'gofal cartref|gofal cymdeithasol|gwasanaethau cymdeithasol|therapi galwedigaethol|gofal a thrwsio|cartref gofal',
    asked:
      'wash and dress|getting dressed|grab rail|grab rails|stairlift|falls|fallen|keeps falling|keep falling|had a fall|had falls|careline|pendant alarm|shopping for me|shop for me|do my shopping|shopping done|fetch my shopping|get my shopping|help with shopping|cant get to the shops|cleaner|gardening|cannot manage|bath seat|coming out of hospital',
    askedCy:
      'help gartref|cwympo|cwympo o hyd|syrthio|syrthio o hyd|methu ymdopi gartref|gwneud fy siopa|help gyda siopa',
  }),
  need('falls', 'Falling, and staying steady', 'Cwympo, a chadw’n sefydlog', {
    en: 'falls service|falls prevention|falls clinic|falls team|strength and balance|steady on your feet|balance class',
    cy: 'gwasanaeth codymau|atal cwympiadau|cryfder a chydbwysedd',
    asked:
      'falls|keeps falling|keep falling|had a fall|has a fall|had falls|fallen over|falling over|fell over|unsteady on my feet|unsteady',
    askedCy: 'cwympo|cwympo o hyd|syrthio|syrthio o hyd|codwm|wedi cwympo',
  }),
  need('dementia', 'Memory and dementia', 'Cof a dementia', {
    en: 'dementia|alzheimers|memory cafe|memory clinic|memory loss|singing for the brain',
    cy: 'dementia|alzheimer|caffi cof|clinig cof|colli cof',
    asked:
      'forgetful|forgetting things|forgets things|forgets everything|memory problems|confused|wandering|losing her memory|losing his memory',
    askedCy: 'anghofio|drysu|ffwndro',
  }),
  need('disability', 'Disability', 'Anabledd', {
    en: 'disability|disabled|learning disability|autism|blue badge|shopmobility|wheelchair service|independent living|sen|special educational needs|adhd',
    cy: 'anabledd|anabl|anabledd dysgu|awtistiaeth|bathodyn glas|byw’n annibynnol',
    asked: 'wheelchair hire|borrow a wheelchair|mobility scooter|autistic|ehcp|parking badge|adapted|adaptations',
    askedCy: 'cadair olwyn|awtistig|addasiadau',
  }),
  need('library', 'A library', 'Llyfrgell', {
    en: 'library|libraries|mobile library|home library',
    cy: 'llyfrgell|llyfrgelloedd|llyfrgell deithiol',
    asked:
      'borrow books|books|borrow a book|reading group|book club|photocopy|printing|print something|study space|audio books|talking books',
    askedCy: 'benthyg llyfrau|llyfrau|argraffu|clwb darllen',
  }),
  need('online', 'Getting online', 'Mynd ar-lein', {
    en: 'digital skills|computer class|computer classes|it skills|public computers|digital inclusion|wifi|internet access|computer course|digital champion|data bank',
    cy: 'sgiliau digidol|dosbarth cyfrifiaduron|cynhwysiant digidol|wifi|mynediad i’r rhyngrwyd',
    asked:
      'use a computer|computer|internet|broadband|online|tablet|smartphone|email|laptop|no data|sim card|zoom|fill in a form online',
    askedCy: 'cyfrifiadur|ar-lein|gliniadur|e-bost|rhyngrwyd',
  }),
  need('work', 'Finding work', 'Dod o hyd i waith', {
    en: 'job|jobs|jobcentre|job centre|job club|employment support|employment advice|employment service|careers|work club|apprenticeships|careers wales',
    cy: 'swydd|swyddi|canolfan byd gwaith|clwb swyddi|cyflogaeth|gyrfa cymru|prentisiaethau',
    asked:
      'unemployed|out of work|redundant|redundancy|cv|interview clothes|lost my job|interview practice|work experience|sacked',
    askedCy: 'di-waith|colli fy swydd|gwaith',
  }),
  need('learning', 'Courses and learning', 'Cyrsiau a dysgu', {
    en: 'adult learning|college|course|courses|english classes|esol|maths class|adult education|literacy|learn welsh|welsh classes|night school',
    cy: 'dysgu oedolion|coleg|cwrs|cyrsiau|dysgu cymraeg|dosbarthiadau saesneg|llythrennedd',
    asked:
      'learn english|speak english|cant read|reading and writing|learn to read|gcse|evening class|train|training|qualification|learn a language',
    askedCy: 'dysgu siarad cymraeg|methu darllen|hyfforddiant|cymhwyster',
  }),
  need('childcare', 'Childcare and playgroups', 'Gofal plant a chylchoedd chwarae', {
    en: 'nursery|childcare|childminder|playgroup|toddler group|stay and play|after school club|holiday club|pre school|preschool|creche|baby group|family hub|toy library|childrens centre|flying start|cylch meithrin',
    cy: 'meithrinfa|gofal plant|gwarchodwr plant|cylch chwarae|cylch meithrin|ti a fi|llyfrgell deganau|clwb ar ôl ysgol|clwb gwyliau|dechrau’n deg',
    asked: 'babysitter|someone to mind the kids|toddler|kids activities|free childcare|things for kids|baby',
    askedCy: 'babi|plant bach|gwarchod',
  }),
  need('parenting', 'Bringing up children', 'Magu plant', {
    en: 'parenting|health visitor|family support|breastfeeding|midwife|home start|parent support|antenatal|maternity|baby bank',
    cy: 'rhianta|ymwelydd iechyd|cymorth i deuluoedd|bwydo ar y fron|bydwraig|mamolaeth|banc babanod',
    asked:
      'single parent|single mum|single dad|pregnant|new baby|baby clinic|baby weighing|weigh my baby|baby weighed|nappies|tantrums|postnatal depression|expecting|naughty child|pram|baby clothes',
    askedCy: 'beichiog|babi newydd|cewynnau|rhiant sengl',
  }),
  need('school', 'Schools', 'Ysgolion', {
    en: 'school|schools|school admissions|school transport|free school meals|education welfare|primary school|secondary school',
    cy: 'ysgol|ysgolion|derbyn i ysgolion|cludiant ysgol|prydau ysgol am ddim',
    asked: 'school place|excluded from school|wont go to school|bullying|bullied|truancy|school dinner money',
    askedCy: 'lle mewn ysgol|bwlio',
  }),
  need('young-people', 'Young people', 'Pobl ifanc', {
    en: 'youth club|youth centre|youth service|young people|scouts|teenagers|youth work|young person|youth group',
    cy: 'clwb ieuenctid|canolfan ieuenctid|pobl ifanc|sgowtiaid|yr urdd|aelwyd',
    asked: 'teenager|things to do for teenagers|teenage son|teenage daughter|in care|leaving care|care leaver',
    askedCy: 'arddegau|gadael gofal',
  }),
  need('drugs-alcohol', 'Drugs, alcohol and gambling', 'Cyffuriau, alcohol a gamblo', {
    en: 'alcohol|drugs|drug|addiction|recovery|substance misuse|alcoholics anonymous|narcotics anonymous|gambling|gamblers anonymous|rehab|detox|smoking|stop smoking',
    cy: 'alcohol|cyffuriau|dibyniaeth|adferiad|camddefnyddio sylweddau|gamblo|rhoi’r gorau i smygu',
    asked:
      'drinking too much|drink problem|alcoholic|addicted|stop drinking|give up drinking|drinking again|heroin|cocaine|cannabis|quit smoking|give up smoking|vaping|betting|overdose|naloxone',
    askedCy: 'yfed gormod|stopio yfed|rhoi’r gorau i yfed|caeth|smygu|betio',
  }),
  need('sexual-health', 'Sexual health', 'Iechyd rhywiol', {
    en: 'sexual health|contraception|family planning|gum clinic|sti|hiv|genito urinary',
    cy: 'iechyd rhywiol|atal cenhedlu|cynllunio teulu|hiv',
    asked: 'condoms|condom|the pill|coil|chlamydia|std|unprotected sex|abortion|pregnancy test|termination',
    askedCy: 'condomau|prawf beichiogrwydd|erthyliad',
  }),
  need('bereavement', 'When somebody dies', 'Pan fydd rhywun yn marw', {
    en: 'bereavement|grief|funeral|register a death|cruse|registrar|register office|hospice|crematorium|cemetery',
    cy: 'profedigaeth|galar|angladd|cofrestru marwolaeth|cofrestrydd|hosbis|amlosgfa|mynwent',
    asked:
      'died|someone died|my husband died|my wife died|my mum died|grieving|dying|lost my husband|lost my wife|lost a baby|pay for a funeral|death certificate',
    askedCy: 'wedi marw|galaru|colli mam|tystysgrif marwolaeth',
  }),
  need('births-marriages', 'Births, marriages and papers', 'Genedigaethau, priodasau a phapurau', {
    en: 'register office|registry office|registration service|birth registration|citizenship ceremony',
    cy: 'swyddfa gofrestru|cofrestru genedigaeth|seremoni dinasyddiaeth',
    asked:
      'birth certificate|register a birth|get married|marriage certificate|wedding|civil partnership|proof of identity',
    askedCy: 'tystysgrif geni|priodi|priodas',
  }),
  need('legal', 'Legal advice and rights', 'Cyngor cyfreithiol a hawliau', {
    en: 'legal advice|law centre|solicitor|solicitors|legal aid|advocacy|advice centre|citizens advice',
    cy: 'cyngor cyfreithiol|canolfan y gyfraith|cyfreithiwr|eiriolaeth|cyngor ar bopeth',
    asked:
      'lawyer|court|tribunal|discrimination|unfair dismissal|divorce|custody|will|power of attorney|sue|employment rights|complaint',
    askedCy: 'llys|ysgariad|ewyllys|atwrneiaeth|cwyn',
  }),
  need('migration', 'Asylum, refugees and migration', 'Lloches, ffoaduriaid a mudo', {
    en: 'refugee|refugees|asylum|asylum seekers|immigration advice|migrants|welcome hub|sanctuary',
    cy: 'ffoadur|ffoaduriaid|ceiswyr lloches|cyngor mewnfudo|noddfa',
    asked:
      'visa|leave to remain|home office|deported|brp|no recourse to public funds|settled status|ukraine|interpreter|evisa|citizenship',
    askedCy: 'fisa|statws preswylydd|cyfieithydd',
  }),
  need('transport', 'Getting about', 'Mynd o le i le', {
    en: 'community transport|dial a ride|patient transport|bus pass|car scheme|volunteer drivers|bus station|concessionary travel|ring and ride',
    cy: 'cludiant cymunedol|tocyn bws|cynllun ceir|gyrwyr gwirfoddol|gorsaf fysiau|bwcabus',
    asked:
      'lift to hospital|get to hospital|bus|taxi|no transport|cant drive|travel to appointment|get to my appointment|mobility car|train fare',
    askedCy: 'bws|lifft i’r ysbyty|methu gyrru|trên',
  }),
  need('exercise', 'Exercise and sport', 'Ymarfer corff a chwaraeon', {
    en: 'leisure centre|gym|swimming pool|walking group|exercise|sports|yoga|parkrun|sports centre|swimming|fitness|tai chi|walking football|exercise referral',
    cy: 'canolfan hamdden|campfa|pwll nofio|grŵp cerdded|ymarfer corff|chwaraeon|ioga|nofio|ffitrwydd',
    asked: 'lose weight|get fit|swim|walk|football|keep fit|overweight|active|running|cycling',
    askedCy: 'colli pwysau|cadw’n heini|pêl-droed|cerdded',
  }),
  need('waste', 'Bins, recycling and rubbish', 'Biniau, ailgylchu a sbwriel', {
    en: 'recycling centre|household waste|bin collection|waste|recycling|bulky waste|recycling bank|reuse',
    cy: 'canolfan ailgylchu|gwastraff|casglu biniau|ailgylchu|ailddefnyddio|sbwriel',
    asked: 'dump|rubbish|bins|skip|fly tipping|sofa collected|get rid of a sofa|missed bin|bin day|old fridge|mattress',
    askedCy: 'biniau|tirlenwi|tipio|soffa',
  }),
  need('furniture', 'Furniture and things for the home', 'Dodrefn a phethau i’r cartref', {
    en: 'furniture|furniture project|reuse shop|library of things|tool library|household goods|repair cafe|starter packs|charity shop',
    cy: 'dodrefn|siop ailddefnyddio|llyfrgell pethau|llyfrgell offer|caffi trwsio|siop elusen',
    asked:
      'cooker|washing machine|fridge|bed|sofa|settee|armchair|second hand|no furniture|moving in|carpet|bedding|borrow tools|mend|curtains',
    askedCy: 'popty|peiriant golchi|oergell|gwely|ail-law',
  }),
  need('hygiene', 'Showers, laundry and toilets', 'Cawodydd, golchi dillad a thoiledau', {
    en: 'public toilets|public toilet|laundrette|showers|hygiene bank|changing places|toilets',
    cy: 'toiledau cyhoeddus|golchdy|cawodydd|banc hylendid',
    asked: 'toilet|shower|wash my clothes|laundry|period products|tampons|sanitary towels|loo|somewhere to wash|soap',
    askedCy: 'tŷ bach|cawod|golchi dillad|cynhyrchion mislif',
  }),
  need('clothes', 'Clothes and shoes', 'Dillad ac esgidiau', {
    en: 'clothes bank|clothing bank|clothes rail|clothes swap|clothing exchange|school uniform exchange|school uniforms|uniform bank|uniform exchange|coat bank|coat rail|shoe bank|baby bank',
    cy: 'banc dillad|cyfnewid dillad|cyfnewid gwisg ysgol|banc babanod',
    asked:
      'clothes|shoes|kids need shoes|school shoes|trainers|boots|coat|winter coat|warm clothes|nothing to wear|school uniform|blazer',
    askedCy: 'dillad|esgidiau|sgidiau|côt|dillad cynnes|gwisg ysgol',
  }),
  need('volunteering', 'Giving time', 'Rhoi amser', {
    en: 'volunteering|volunteer centre|volunteer|volunteers|timebank|time bank',
    cy: 'gwirfoddoli|canolfan wirfoddoli|gwirfoddolwr|banc amser',
    asked: 'give back|help out|donate|give time|do some good|volunteer my time',
    askedCy: 'rhoi help llaw|cyfrannu',
  }),
  need('lgbt', 'LGBT+ people', 'Pobl LHDT+', {
    en: 'lgbt|lgbtq|transgender|gender identity|gay|lesbian',
    cy: 'lhdt|lhdtc|trawsryweddol|balchder|hoyw|lesbiaidd|traws',
    asked: 'bisexual|coming out|non binary|queer|gender clinic',
    askedCy: 'deurywiol|anneuaidd',
  }),
  need('police', 'Crime and safety', 'Trosedd a diogelwch', {
    en: 'police|police station|victim support|community safety|trading standards|antisocial behaviour|hate crime|neighbourhood watch|fire station',
    cy: 'heddlu|gorsaf heddlu|cymorth i ddioddefwyr|diogelwch cymunedol|safonau masnach|trosedd casineb|gorsaf dân',
    asked:
      'burgled|mugged|scam|scammed|fraud|robbed|stolen|cuckooed|knife|threatened|neighbour from hell|smoke alarm|attacked in the street',
    askedCy: 'lladrad|sgâm|twyll|wedi dwyn',
  }),
  need('noise', 'Noise and nuisance', 'Sŵn a niwsans', {
    en: 'noise|noise nuisance|statutory nuisance|noise complaints',
    cy: 'sŵn|niwsans sŵn|niwsans statudol',
    asked: 'noisy neighbours|noisy neighbour|loud music|barking dog|neighbour from hell|party next door|bonfire smoke',
    askedCy: 'cymdogion swnllyd|cymydog swnllyd|cerddoriaeth uchel|ci yn cyfarth',
  }),
  need('council', 'The council', 'Y cyngor', {
    en: 'council offices|one stop shop|customer service centre|civic centre|town hall|contact centre|county hall|council office',
    cy: 'swyddfeydd y cyngor|siop un stop|canolfan gwasanaethau cwsmeriaid|canolfan ddinesig|neuadd y dref|neuadd y sir',
    asked:
      'council tax|pay council tax|parking fine|parking permit|vote|register to vote|electoral roll|planning permission',
    askedCy: 'treth cyngor|treth y cyngor|trwydded barcio|pleidleisio|caniatâd cynllunio',
  }),
  need('veterans', 'Armed forces and veterans', 'Y lluoedd arfog a chyn-filwyr', {
    en: 'veterans|veteran|armed forces|royal british legion|ssafa|ex forces',
    cy: 'cyn-filwyr|cyn-filwr|lluoedd arfog|lleng brydeinig',
    asked: 'ex army|served in the army|left the army|ex navy|ex raf|former soldier|gulf war|combat stress',
    askedCy: 'wedi bod yn y fyddin|cyn-aelod o’r lluoedd',
  }),
]

type Said = { en: string; cy: string; asked: string; askedCy: string }

function need(code: string, en: string, cy: string, said: Said): Need {
  const phrases = (text: string) => text.split('|').map((phrase) => phrase.trim())
  return {
    code,
    name: { en, cy },
    is: { en: phrases(said.en), cy: phrases(said.cy) },
    asked: { en: phrases(said.asked), cy: phrases(said.askedCy) },
  }
}
