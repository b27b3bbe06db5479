// What people need, in words people use: the demonstration's taxonomy, two levels deep. Our own words; the idea of sorting
// by need and not by provider is that of the Open Eligibility taxonomy.
// Nid yw'r Gymraeg hon wedi ei gwirio gan siaradwr eto. (Welsh not yet checked by a speaker.)

export type Need = {
  code: string
  en: string
  cy: string
  group: string
  /** The need of the directory's own vocabulary that a service of this term meets. */
  meets?: string
}
export type NeedGroup = { code: string; en: string; cy: string; about: string }

const grouped = (code: string, en: string, cy: string, about: string): NeedGroup => ({ code, en, cy, about })

export const needGroups: readonly NeedGroup[] = [
  grouped('food', 'Food', 'Bwyd', 'Something to eat, today or every week.'),
  grouped('money', 'Money', 'Arian', 'Debt, benefits, bills and tax.'),
  grouped('home', 'Home', 'Cartref', 'A roof, a dry one, and what goes under it.'),
  grouped('health', 'Health', 'Iechyd', 'Doctors, chemists, dentists and clinics.'),
  grouped('mind', 'Mind and company', 'Meddwl a chwmni', 'Feeling low, grieving, lonely or not coping.'),
  grouped('care', 'Care and disability', 'Gofal ac anabledd', 'Caring, growing old, living with a condition.'),
  grouped('family', 'Children and families', 'Plant a theuluoedd', 'From before birth to leaving school.'),
  grouped('young', 'Young people', 'Pobl ifanc', 'Somewhere to go and someone to ask, from 11 to 25.'),
  grouped('safety', 'Safety and the law', 'Diogelwch a’r gyfraith', 'Abuse, hate, crime and your rights.'),
  grouped('new', 'New to Hexworth', 'Newydd i Drehelyg', 'Papers, languages and a welcome.'),
  grouped('learning', 'Learning and work', 'Dysgu a gwaith', 'Libraries, computers, courses and jobs.'),
  grouped('together', 'Together', 'Gyda’n gilydd', 'Meeting, making, mending, helping, praying.'),
  grouped('active', 'Being active', 'Bod yn heini', 'Swimming, walking and playing.'),
  grouped('travel', 'Getting about', 'Mynd o gwmpas', 'Buses, badges and lifts.'),
  grouped('council', 'Council', 'Cyngor', 'Bins, births, votes and the rest.'),
]

const need = (group: string, code: string, en: string, cy: string, meets?: string): Need => ({
  group,
  code,
  en,
  cy,
  ...(meets ? { meets } : {}),
})

export const needs: readonly Need[] = [
  need('food', 'food-bank', 'Food bank', 'Banc bwyd', 'food-bank'),
  need('food', 'community-fridge', 'Community fridge or pantry', 'Oergell neu bantri cymunedol', 'food-bank'),
  need('food', 'community-meal', 'Meals together', 'Prydau gyda’n gilydd', 'hot-meal'),
  need('money', 'debt-advice', 'Help with debt', 'Help gyda dyled', 'debt'),
  need('money', 'benefits-advice', 'Help with benefits', 'Help gyda budd-daliadau', 'benefits'),
  need('money', 'energy-bills', 'Help with heating bills', 'Help gyda biliau gwresogi', 'energy'),
  need('money', 'council-tax', 'Council tax', 'Treth gyngor'),
  need('money', 'savings', 'Saving and fair loans', 'Cynilo a benthyciadau teg'),
  need('home', 'housing-advice', 'Housing advice', 'Cyngor ar dai', 'housing'),
  need('home', 'homeless', 'Nowhere to sleep', 'Dim lle i gysgu', 'homeless'),
  need('home', 'damp-and-repairs', 'Damp and repairs', 'Lleithder ac atgyweirio', 'damp'),
  need('home', 'furniture', 'Furniture and household goods', 'Dodrefn a nwyddau tŷ', 'furniture'),
  need('home', 'washing', 'Showers, laundry and toilets', 'Cawodydd, golchi dillad a thoiledau', 'hygiene'),
  need('health', 'gp', 'Doctor (GP surgery)', 'Meddyg teulu', 'doctor'),
  need('health', 'pharmacy', 'Chemist (pharmacy)', 'Fferyllfa', 'pharmacy'),
  need('health', 'dentist', 'Dentist', 'Deintydd', 'dentist'),
  need('health', 'optician', 'Eye test', 'Prawf llygaid', 'optician'),
  need('health', 'foot-care', 'Foot care', 'Gofal traed'),
  need('health', 'vaccination', 'Flu jab and vaccinations', 'Brechiad ffliw a brechiadau'),
  need('health', 'urgent-care', 'Hurt or ill today', 'Wedi brifo neu’n sâl heddiw', 'urgent-care'),
  need('health', 'sexual-health', 'Sexual health', 'Iechyd rhywiol', 'sexual-health'),
  need('health', 'alcohol-and-drugs', 'Alcohol and drugs', 'Alcohol a chyffuriau', 'drugs-alcohol'),
  need('health', 'stop-smoking', 'Healthy living', 'Byw’n iach'),
  need('mind', 'mental-health', 'Mental health', 'Iechyd meddwl', 'mental-health'),
  need('mind', 'crisis', 'Someone to talk to now', 'Rhywun i siarad ag ef nawr', 'crisis'),
  need('mind', 'befriending', 'Loneliness and befriending', 'Unigrwydd a chyfeillio', 'lonely'),
  need('mind', 'bereavement', 'When someone has died', 'Pan fydd rhywun wedi marw', 'bereavement'),
  need('care', 'carers', 'Looking after someone', 'Gofalu am rywun', 'carer'),
  need('care', 'social-care', 'Help to live at home', 'Help i fyw gartref', 'care-at-home'),
  need('care', 'dementia', 'Memory and dementia', 'Cof a dementia', 'dementia'),
  need('care', 'older', 'Growing older', 'Heneiddio'),
  need('care', 'disability', 'Disability', 'Anabledd', 'disability'),
  need(
    'care',
    'sight-and-hearing',
    'Sight, hearing and sign language (BSL)',
    'Golwg, clyw ac iaith arwyddion',
    'hearing',
  ),
  need('care', 'autism', 'Autism and ADHD', 'Awtistiaeth ac ADHD'),
  need('care', 'long-term-illness', 'Living with an illness', 'Byw gyda salwch'),
  need('family', 'parent-and-toddler', 'Parent and toddler', 'Rhiant a phlentyn bach', 'childcare'),
  need('family', 'parenting', 'Help for parents', 'Help i rieni', 'parenting'),
  need('family', 'childcare', 'Childcare', 'Gofal plant', 'childcare'),
  need('family', 'school', 'School places and help', 'Lleoedd ysgol a help', 'school'),
  need('family', 'special-needs', 'Special educational needs', 'Anghenion dysgu ychwanegol', 'disability'),
  need('young', 'youth-club', 'Youth club', 'Clwb ieuenctid', 'young-people'),
  need('young', 'young-advice', 'Advice for young people', 'Cyngor i bobl ifanc', 'young-people'),
  need('safety', 'domestic-abuse', 'Abuse at home', 'Cam-drin gartref', 'refuge'),
  need('safety', 'crime-and-hate', 'Crime and hate', 'Trosedd a chasineb', 'police'),
  need('safety', 'legal-advice', 'Legal advice', 'Cyngor cyfreithiol', 'legal'),
  need('new', 'immigration-advice', 'Immigration advice', 'Cyngor mewnfudo', 'migration'),
  need('new', 'english-classes', 'English classes', 'Dosbarthiadau Saesneg', 'learning'),
  need('new', 'welsh-classes', 'Welsh classes', 'Dosbarthiadau Cymraeg', 'learning'),
  need('new', 'refugees', 'Refugees and new neighbours', 'Ffoaduriaid a chymdogion newydd', 'migration'),
  need('learning', 'library', 'Library', 'Llyfrgell', 'library'),
  need('learning', 'get-online', 'Computers and getting online', 'Cyfrifiaduron a mynd ar-lein', 'online'),
  need('learning', 'job-help', 'Finding work', 'Dod o hyd i waith', 'work'),
  need('learning', 'adult-learning', 'Courses for adults', 'Cyrsiau i oedolion', 'learning'),
  need('together', 'volunteering', 'Volunteering', 'Gwirfoddoli', 'volunteering'),
  need('together', 'warm-space', 'Warm spaces', 'Mannau cynnes', 'energy'),
  need('together', 'repair', 'Mending and borrowing', 'Trwsio a benthyg'),
  need('together', 'arts', 'Arts, crafts and music', 'Celf, crefft a cherddoriaeth'),
  need('together', 'gardening', 'Gardening', 'Garddio'),
  need('together', 'faith', 'Faith and quiet', 'Ffydd a thawelwch'),
  need('together', 'groups', 'Groups and clubs', 'Grwpiau a chlybiau'),
  need('together', 'lgbt', 'LGBT+', 'LHDT+', 'lgbt'),
  need('together', 'veterans', 'Veterans', 'Cyn-filwyr', 'veterans'),
  need('active', 'swimming', 'Swimming', 'Nofio', 'exercise'),
  need('active', 'exercise', 'Exercise and sport', 'Ymarfer corff a chwaraeon', 'exercise'),
  need('active', 'walking', 'Walking together', 'Cerdded gyda’n gilydd', 'exercise'),
  need('travel', 'community-transport', 'Lifts and community transport', 'Lifftiau a chludiant cymunedol', 'transport'),
  need('travel', 'badges-and-passes', 'Blue badge and bus passes', 'Bathodyn glas a phàs bws'),
  need('council', 'recycling', 'Rubbish and recycling', 'Sbwriel ac ailgylchu', 'waste'),
  need(
    'council',
    'births-and-deaths',
    'Births, deaths and marriages',
    'Genedigaethau, marwolaethau a phriodasau',
    'births-marriages',
  ),
  need('council', 'voting', 'Voting and having a say', 'Pleidleisio a dweud eich dweud'),
  need('council', 'streets', 'Streets, parks and noise', 'Strydoedd, parciau a sŵn'),
]
