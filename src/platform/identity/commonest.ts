/**
 * What people choose most often, of ten letters or more, or once the figures at the end are taken off. Chosen by us from
 * what is well known of leaked lists; a guesser begins with these.
 */
export const commonest = new Set([
  'password', 'passw0rd', 'p@ssword', 'p@ssw0rd', 'pa$$word', 'passwordpassword', 'mypassword', 'thepassword', 'newpassword',
  'password1234', 'letmein', 'letmeinplease', 'letmeinnow', 'welcome', 'welcomehome', 'qwerty', 'qwertyuiop', 'qwertyqwerty',
  'qwerty12345', 'qwerty123456', 'qwertyuiop123', 'asdfghjkl', 'asdfasdfasdf', 'zxcvbnm', 'zxcvbnm123', 'iloveyou', 'iloveyouforever',
  'iloveyousomuch', 'iloveyoubaby', 'loveyou', 'lovelovelove', 'princess', 'sunshine', 'superman', 'batman', 'spiderman', 'pokemon',
  'football', 'footballfan', 'liverpool', 'liverpoolfc', 'manchester', 'manchesterunited', 'manchestercity', 'manunited', 'arsenal',
  'arsenalfc', 'chelsea', 'chelseafc', 'tottenham', 'everton', 'newcastle', 'newcastleunited', 'leedsunited', 'westhamunited',
  'rangers', 'rangersfc', 'celtic', 'celticfc', 'cardiffcity', 'swansea', 'swanseacity', 'england', 'cymru', 'cymruambyth', 'scotland',
  'charlie', 'michael', 'jessica', 'ashley', 'michelle', 'jennifer', 'computer', 'internet', 'administrator', 'administration', 'admin',
  'changeme', 'changeme123', 'changemenow', 'default', 'defaultpassword', 'secret', 'secretsecret', 'topsecret', 'trustno1', 'whatever',
  'whateverwhatever', 'abc123abc123', 'abcd1234abcd', 'a1b2c3d4e5', 'a1b2c3d4e5f6', '1q2w3e4r5t', '1q2w3e4r5t6y', '1qaz2wsx3edc',
  'q1w2e3r4t5', 'q1w2e3r4t5y6', 'qazwsxedc', 'qazwsxedcrfv', '1234512345', '1234567891', '12345678910', '123456789a', '123456789abc',
  '0123456789', '9876543210', '0987654321', '1029384756', '1122334455', '112233445566', '123123123123', '1231231231', '123321123321',
  'monkey', 'monkeymonkey', 'dragon', 'dragonball', 'master', 'shadow', 'freedom', 'starwars', 'christmas', 'summertime', 'wintertime',
  'chocolate', 'butterfly', 'butterflies', 'basketball', 'alexander', 'elizabeth', 'victoria', 'birmingham', 'nottingham', 'doorstep',
  'doorstepdoorstep', 'hexworth', 'correcthorsebatterystaple', 'correct horse battery staple', 'thisismypassword', 'ilovemydog',
  'ilovemycat', 'ilovemyson', 'ilovemum', 'ilovemymum', 'mumanddad', 'grandma', 'cyfrinair', 'cyfrinachol', 'croeso', 'cariadcariad',
])
