// test/journeys/support/site.ts
import http from "node:http";
import os from "node:os";
import path2 from "node:path";
import { renderToString } from "preact-render-to-string";

// src/platform/web/assets.ts
import { createHash } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { build } from "esbuild";

// src/kernel/outcome.ts
function accept(value) {
  return { ok: true, value };
}
function refuse(refusal) {
  return { ok: false, refusal };
}

// src/platform/web/styles/contrast.ts
function contrast(first, second) {
  const [lighter, darker] = [luminance(first), luminance(second)].sort((a, b) => b - a);
  return (lighter + 0.05) / (darker + 0.05);
}
function luminance(colour) {
  const [red, green, blue] = [1, 3, 5].map((at) => linear(Number.parseInt(colour.slice(at, at + 2), 16) / 255));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
function linear(channel) {
  return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
}

// src/platform/web/styles/tokens.ts
var light = {
  page: "#fbf6ec",
  surface: "#fffefb",
  sunken: "#f4ebdb",
  ink: "#26211b",
  muted: "#5b5246",
  line: "#e1d5bf",
  edge: "#82776a",
  band: "#0e3f3b",
  onBand: "#fdf8ee",
  onBandMuted: "#cfe3dc",
  primary: "#0d5b54",
  primaryHover: "#083f3a",
  onPrimary: "#ffffff",
  link: "#0b5750",
  linkHover: "#072f2b",
  visited: "#6a2c5b",
  accent: "#e3a12f",
  accentSoft: "#fbe9c6",
  onAccent: "#2b1d00",
  focus: "#26211b",
  focusHalo: "#ffc845",
  info: "#0e4f49",
  infoSoft: "#e2efea",
  success: "#1d6136",
  successSoft: "#e4f0de",
  warn: "#653f00",
  warnSoft: "#fcecca",
  danger: "#9c2318",
  dangerHover: "#741710",
  dangerSoft: "#fbe7e1",
  onDanger: "#ffffff",
  plum: "#6a2c5b",
  plumSoft: "#f4e6ef"
};
var dark = {
  page: "#181612",
  surface: "#23201b",
  sunken: "#100e0c",
  ink: "#f4eee3",
  muted: "#c0b6a7",
  line: "#403a32",
  edge: "#938979",
  band: "#0a2f2c",
  onBand: "#f6f0e5",
  onBandMuted: "#a9cbc4",
  primary: "#8ad3c6",
  primaryHover: "#b6e8df",
  onPrimary: "#06231f",
  link: "#94d8cc",
  linkHover: "#c9f0e9",
  visited: "#ddb0d2",
  accent: "#e8ae48",
  accentSoft: "#3c2d10",
  onAccent: "#231700",
  focus: "#ffd27a",
  focusHalo: "#3a2a00",
  info: "#a8ddd3",
  infoSoft: "#15342f",
  success: "#94d6a4",
  successSoft: "#17321e",
  warn: "#f5cf86",
  warnSoft: "#3a2b0f",
  danger: "#ff9f8f",
  dangerHover: "#ffc3b8",
  dangerSoft: "#401b16",
  onDanger: "#2a0803",
  plum: "#ddb0d2",
  plumSoft: "#361d30"
};
var pairs = [
  ...on(["page", "surface", "sunken"], ["ink"], 7),
  ...on(["infoSoft", "successSoft", "warnSoft", "dangerSoft", "plumSoft", "accentSoft"], ["ink"], 7),
  ...on(
    ["page", "surface", "sunken"],
    ["muted", "link", "linkHover", "visited", "danger", "success", "warn", "plum"],
    4.5
  ),
  ...on(["infoSoft"], ["info", "link", "muted"], 4.5),
  ...on(["successSoft"], ["success", "link", "muted"], 4.5),
  ...on(["warnSoft"], ["warn", "link", "muted"], 4.5),
  ...on(["dangerSoft"], ["danger", "link", "muted"], 4.5),
  ...on(["plumSoft"], ["plum", "link", "muted"], 4.5),
  ...on(["accentSoft"], ["link", "muted"], 4.5),
  ...on(["band"], ["onBand"], 7),
  ...on(["band"], ["onBandMuted"], 4.5),
  ...on(["primary", "primaryHover"], ["onPrimary"], 4.5),
  ...on(["danger", "dangerHover"], ["onDanger"], 4.5),
  ...on(["accent"], ["onAccent"], 7),
  ...on(["page", "surface", "sunken"], ["edge", "primary", "focus"], 3),
  ...on(["band"], ["accent"], 3)
];
function on(grounds, inks, atLeast) {
  return grounds.flatMap((ground) => inks.map((ink) => ({ of: ink, on: ground, atLeast })));
}

// src/platform/web/styles/theme.ts
function readTheme(theme) {
  const modes = [
    ["light", light, theme.light ?? {}],
    ["dark", dark, theme.dark ?? {}]
  ];
  for (const [mode, base, chosen] of modes) {
    for (const [token, colour] of Object.entries(chosen)) {
      if (!isToken(token)) return refuse({ because: "no-such-colour-name", mode, token });
      if (!/^#[0-9a-f]{6}$/i.test(colour)) return refuse({ because: "not-a-colour", mode, token, colour });
    }
    const palette = { ...base, ...chosen };
    const faint = pairs.find((pair) => contrast(palette[pair.of], palette[pair.on]) < pair.atLeast);
    if (faint) {
      const ratio = contrast(palette[faint.of], palette[faint.on]);
      return refuse({ because: "too-faint", mode, of: faint.of, on: faint.on, ratio, atLeast: faint.atLeast });
    }
  }
  return accept(theme);
}
function themeStylesheet(theme) {
  return `:root{${declarations(theme.light ?? {})}}@media screen and (prefers-color-scheme:dark){:root{${declarations(theme.dark ?? {})}}}`;
}
function declarations(palette) {
  return Object.entries(palette).map(([token, colour]) => `--${token.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}:${colour}`).join(";");
}
function isToken(name) {
  return Object.hasOwn(light, name);
}

// src/platform/web/assets.ts
async function siteFiles({ root: root2, distFolder, loud = false }) {
  const folder = path.join(distFolder, "assets");
  const sources = sourceFiles(root2);
  const sourceHash = hashOf([JSON.stringify([light, dark, loud]), ...sources.map((file) => fs.readFileSync(file))]);
  const built = readBuilt(folder, sourceHash) ?? await buildAll({ root: root2, folder, sources, sourceHash, loud });
  const known = new Map(built.names.map((name) => [name, siteFile(name, fs.readFileSync(path.join(folder, name)))]));
  return {
    assets: { styles: address(built.styles), script: address(built.script), icon: address(built.icon) },
    files: (name) => known.get(name),
    themeFor: (theme) => themeFile(known, theme)
  };
}
function themeFile(known, theme) {
  if (!theme || Object.keys(theme).length === 0) return void 0;
  const entries = Object.entries(theme);
  const chosen = readTheme({
    light: Object.fromEntries(entries.filter(([token]) => !token.startsWith("dark."))),
    dark: Object.fromEntries(
      entries.filter(([token]) => token.startsWith("dark.")).map(([token, colour]) => [token.slice(5), colour])
    )
  });
  if (!chosen.ok) return void 0;
  const body = Buffer.from(themeStylesheet(chosen.value));
  const name = `theme-${hashOf([body])}.css`;
  known.set(name, siteFile(name, body));
  return address(name);
}
function sourceFiles(root2) {
  const web = path.join(root2, "src/platform/web");
  return [
    ...filesUnder(path.join(web, "styles"), /\.(css|svg)$/),
    ...filesUnder(path.join(web, "components"), /\.css$/),
    ...filesUnder(path.join(root2, "src/browser"), /\.ts$/)
  ];
}
function filesUnder(folder, named2) {
  return fs.readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((file) => named2.test(file) && !file.endsWith(".test.ts")).map((file) => path.join(folder, file)).sort();
}
function readBuilt(folder, sourceHash) {
  const list = path.join(folder, "built.json");
  if (!fs.existsSync(list)) return void 0;
  const built = JSON.parse(fs.readFileSync(list, "utf8"));
  const whole = built.sourceHash === sourceHash && built.names.every((name) => fs.existsSync(path.join(folder, name)));
  return whole ? built : void 0;
}
async function buildAll({ root: root2, folder, sources, sourceHash, loud }) {
  fs.mkdirSync(folder, { recursive: true });
  const [styles, islands] = await Promise.all([buildStyles(root2, sources), buildIslands(root2, loud)]);
  const icon = named("door.svg", fs.readFileSync(path.join(root2, "src/platform/web/styles/door.svg")));
  const written = [styles, icon, ...islands.files];
  for (const { name, body } of written) fs.writeFileSync(path.join(folder, name), body);
  const built = {
    sourceHash,
    styles: styles.name,
    script: islands.entry,
    icon: icon.name,
    names: written.map(({ name }) => name)
  };
  const making = path.join(folder, `built.${process.pid}.json`);
  fs.writeFileSync(making, JSON.stringify(built));
  fs.renameSync(making, path.join(folder, "built.json"));
  return built;
}
async function buildStyles(root2, sources) {
  const web = path.join(root2, "src/platform/web");
  const sheets = sources.filter((file) => file.endsWith(".css")).sort((a, b) => weight(a) - weight(b));
  const result = await build({
    stdin: {
      contents: sheets.map((file) => `@import './${path.relative(web, file).replaceAll("\\", "/")}';`).join("\n"),
      resolveDir: web,
      loader: "css"
    },
    bundle: true,
    minify: true,
    write: false,
    logLevel: "silent",
    target: ["chrome90", "firefox90", "safari15"]
  });
  const colours = `:root{${declarations(light)}}@media screen and (prefers-color-scheme:dark){:root{${declarations(dark)}}}`;
  return named("site.css", Buffer.from(colours + result.outputFiles[0].text));
}
function weight(file) {
  const order = ["base.css", "shell.css"].indexOf(path.basename(file));
  return order === 0 ? 0 : order === 1 ? 2 : 1;
}
async function buildIslands(root2, loud) {
  const result = await build({
    entryPoints: { enhance: path.join(root2, "src/browser/enhance.ts") },
    outdir: "/assets",
    entryNames: "[name]-[hash]",
    chunkNames: "[name]-[hash]",
    bundle: true,
    splitting: true,
    format: "esm",
    minify: true,
    write: false,
    metafile: true,
    logLevel: "silent",
    target: ["chrome90", "firefox90", "safari15"],
    define: { LOUD: String(loud) }
  });
  const files = result.outputFiles.map((file) => ({ name: path.basename(file.path), body: Buffer.from(file.contents) }));
  return { files, entry: files.find(({ name }) => /^enhance-\w+\.js$/.test(name)).name };
}
function named(name, body) {
  const { name: stem, ext } = path.parse(name);
  return { name: `${stem}-${hashOf([body])}${ext}`, body };
}
function hashOf(parts) {
  const hash = createHash("sha256");
  for (const part of parts) hash.update(part).update("\0");
  return hash.digest("hex").slice(0, 10);
}
function siteFile(name, body) {
  return { type: types[path.extname(name)], body, cacheControl: "public, max-age=31536000, immutable" };
}
var types = {
  ".css": "text/css; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".svg": "image/svg+xml"
};
function address(name) {
  return `/assets/${name}`;
}

// test/journeys/support/site.ts
var policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; form-action 'self'; base-uri 'none'";
var root = path2.resolve(import.meta.dirname, "../../..");
async function serveViews(views2) {
  const site = await siteFiles({ root, distFolder: path2.join(os.tmpdir(), "doorstep-views"), loud: true });
  const server = http.createServer((request, response) => {
    const url = new URL(request.url ?? "/", "http://localhost");
    const file = site.files(url.pathname.replace("/assets/", ""));
    if (file) return response.writeHead(200, { "content-type": file.type }).end(file.body);
    const view = views2[url.pathname];
    if (!view) return response.writeHead(404).end();
    const language = url.searchParams.get("language") === "cy" ? "cy" : "en";
    const frame = { ...exampleFrame(url.pathname), assets: site.assets, language };
    const headers = { "content-type": "text/html; charset=utf-8", "content-security-policy": policy };
    return response.writeHead(200, headers).end(wholePage(view(frame)));
  });
  await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
  const address2 = server.address();
  if (address2 === null || typeof address2 === "string") throw new Error("No port was given");
  const stop2 = () => new Promise((stopped) => server.close(() => stopped()));
  return { origin: `http://127.0.0.1:${address2.port}`, stop: stop2 };
}
function wholePage(view) {
  return `<!doctype html>${renderToString(view)}`;
}
function exampleFrame(pathName) {
  return {
    place: { name: { en: "Hexworth", cy: "Hexworth" }, languages: ["en", "cy"], helpPhone: "01632 960 100" },
    assets: { styles: "/assets/site.css", script: "/assets/enhance.js", icon: "/assets/door.svg" },
    language: "en",
    nav: [
      { href: "/services", text: "Find help" },
      { href: "/reports", text: "Report a problem" },
      { href: "/appointments", text: "Book" },
      { href: "/have-your-say", text: "Have your say" }
    ],
    alternates: { en: `${pathName}?language=en`, cy: `${pathName}?language=cy` },
    path: pathName
  };
}

// test/journeys/support/browser.ts
import fs2 from "node:fs";
import { createRequire } from "node:module";
import chromium from "@sparticuz/chromium";
import { chromium as driver } from "playwright-core";
var screens = {
  phone: { width: 360, height: 740 },
  desktop: { width: 1280, height: 800 }
};
var flags = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-dev-shm-usage",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-default-apps",
  "--disable-domain-reliability",
  "--disable-sync",
  "--no-first-run",
  "--no-pings",
  "--mute-audio"
];
var shared;
function browser() {
  shared ??= chromium.executablePath().then((executablePath) => driver.launch({ executablePath, args: flags }));
  return shared;
}
async function closeBrowser() {
  const open = shared;
  shared = void 0;
  if (open) await (await open).close();
}
async function openPage(eyes = {}) {
  const { screen = "phone", script = true, colours = "light", language = "en-GB" } = eyes;
  const options2 = {
    viewport: screens[screen],
    javaScriptEnabled: script,
    colorScheme: colours,
    locale: language,
    reducedMotion: "reduce",
    serviceWorkers: "block"
  };
  const context = await (await browser()).newContext(options2);
  return context.newPage();
}
var axeSource = fs2.readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
async function axe(page) {
  await page.evaluate(axeSource);
  return page.evaluate(async () => {
    const found = await window.axe.run(document, {
      runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
      resultTypes: ["violations"]
    });
    return found.violations.map(({ id, help, nodes }) => ({
      rule: id,
      says: help,
      where: nodes.slice(0, 5).map((node) => `${String(node.target)} ${node.failureSummary ?? ""}`)
    }));
  });
}
async function spillsSideways(page) {
  return page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);
}
async function smallTargets(page, least = 44) {
  return page.evaluate((least2) => {
    const controls = [...document.querySelectorAll("a[href], button, input, select, textarea, summary")];
    return controls.filter((control) => {
      const { width, height } = control.getBoundingClientRect();
      const unseen = width === 0 || height === 0 || control.closest(".only-heard, [hidden], .skip") !== null;
      const inSentence = control.matches("p a, li a, dd a, td a, label a") && getComputedStyle(control).display === "inline";
      const inLabelledRow = control.matches(".tick-box");
      return !unseen && !inSentence && !inLabelledRow && (height < least2 || width < Math.min(least2, 24));
    }).map(
      (control) => `${control.tagName.toLowerCase()} ${control.className} \u201C${control.textContent.trim().slice(0, 30)}\u201D`
    );
  }, least);
}

// src/platform/web/words/cy.ts
var cy = {
  skip: "Neidio i\u2019r prif gynnwys",
  menu: "Dewislen",
  navigation: "Beth allwch chi ei wneud",
  getHelp: "Cael help",
  helpByPhone: (phone) => `Ffoniwch am help: ${phone}`,
  languageChoice: "Dewis iaith",
  strapline: "Eich drws ffrynt at help lleol",
  staffStrapline: "I staff a gwirfoddolwyr",
  signedInAs: (name) => `Wedi mewngofnodi fel ${name}`,
  signIn: "Mewngofnodi",
  signOut: "Allgofnodi",
  error: "Gwall",
  titleOnPlace: (title, place) => `${title} \u2013 ${place}`,
  leaveQuickly: "Gadael y wefan hon nawr",
  leaveHint: "Mae\u2019n agor tudalen dywydd. Neu pwyswch Esc dair gwaith.",
  footer: "Am y wefan hon",
  about: "Amdanom ni",
  accessibility: "Hygyrchedd",
  privacy: "Preifatrwydd",
  aboutYou: "Beth rydym yn ei gadw amdanoch chi",
  sourceCode: "Cod ffynhonnell (meddalwedd rydd, AGPL)",
  unchecked: "Nid yw\u2019r Gymraeg ar y dudalen hon wedi\u2019i gwirio eto gan siaradwr Cymraeg.",
  runBy: (place) => `Yn cael ei redeg gan bobl ${place}, er eu mwyn.`,
  problems: "Mae rhywbeth i\u2019w gywiro",
  errorBefore: "Gwall:",
  continue: "Parhau",
  back: "Yn \xF4l",
  breadcrumbs: "Ble rydych chi",
  change: "Newid",
  optional: "(cewch adael hwn yn wag)",
  day: "Diwrnod",
  month: "Mis",
  year: "Blwyddyn",
  dateHint: "Er enghraifft, 27 3 1985",
  postcode: "Cod post",
  postcodeHint: "Er enghraifft, YO1 7HH. Mae\u2019r rhan gyntaf yn ddigon.",
  chooseFile: "Dewis ffeil",
  fileHint: (megabytes) => `${megabytes} MB ar y mwyaf`,
  charactersMax: (count) => `Cewch ysgrifennu hyd at ${count} o nodau.`,
  charactersLeft: (count) => `${count} nod ar \xF4l`,
  charactersOver: (count) => `${count} nod yn ormod`,
  chooseOne: "Dewiswch\u2026",
  search: "Chwilio",
  findWhat: "Beth sydd ei angen arnoch?",
  findWhatHint: "Er enghraifft: bwyd, dyled, rhywun i siarad \xE2 nhw",
  findWhere: "Ble?",
  findWhereHint: "Cod post, tref neu stryd",
  findHelp: "Dod o hyd i help",
  nearMe: "Defnyddio lle rydw i nawr",
  nearMeLooking: "Yn canfod lle rydych chi\u2026",
  nearMeDenied: "Ni ddywedodd eich ff\xF4n ble rydych chi. Teipiwch god post neu dref yn lle hynny.",
  more: "Dangos mwy",
  previous: "Yn \xF4l at y rhai blaenorol",
  pages: "Rhagor o ganlyniadau",
  shownOf: (from, to, all) => `${from} i ${to} o ${all}`,
  call: "Ffonio",
  callSomeone: (name) => `Ffonio ${name}`,
  textPhone: "Ff\xF4n testun",
  freeCall: "am ddim i\u2019w ffonio",
  directions: "Sut i gyrraedd yno",
  website: "Gwefan",
  away: (distance) => `${distance} i ffwrdd`,
  whyThisOne: "Pam yr un hwn:",
  phone: "Ff\xF4n",
  address: "Cyfeiriad",
  tags: "Da gwybod",
  hours: "Oriau agor",
  dayColumn: "Diwrnod",
  hoursColumn: "Ar agor",
  today: "heddiw",
  closed: "Ar gau",
  midnight: "hanner nos",
  midday: "hanner dydd",
  morning: "yb",
  afternoon: "yp",
  allDay: "Ddydd a nos",
  days: {
    monday: "Dydd Llun",
    tuesday: "Dydd Mawrth",
    wednesday: "Dydd Mercher",
    thursday: "Dydd Iau",
    friday: "Dydd Gwener",
    saturday: "Dydd Sadwrn",
    sunday: "Dydd Sul"
  },
  openFromTo: (from, to) => `${from} i ${to}`,
  and: "a",
  mapInWords: "Y map mewn geiriau",
  mapHere: "Rydych chi yma",
  mapNorth: "Mae\u2019r gogledd ar y brig.",
  mapPoint: (name, distance, direction) => `${name}: ${distance} ${direction}`,
  mapAtPoint: (name) => `${name}: yma`,
  towards: {
    north: "i\u2019r gogledd",
    northEast: "i\u2019r gogledd-ddwyrain",
    east: "i\u2019r dwyrain",
    southEast: "i\u2019r de-ddwyrain",
    south: "i\u2019r de",
    southWest: "i\u2019r de-orllewin",
    west: "i\u2019r gorllewin",
    northWest: "i\u2019r gogledd-orllewin"
  },
  miles: (miles) => miles === "1" ? "1 filltir" : `${miles} milltir`,
  yards: (yards) => `${yards} llath`,
  print: "Argraffu\u2019r dudalen hon",
  sendToMe: "Tecstio hwn ataf i",
  sendToMeHint: "Byddwn yn ei decstio unwaith i\u2019r rhif hwn, yna\u2019n anghofio\u2019r rhif. Mae am ddim.",
  mobileNumber: "Rhif ff\xF4n symudol",
  send: "Anfon",
  share: "Rhannu",
  step: (step, of) => `Cam ${step} o ${of}`,
  was: "Roedd yn",
  becomes: "Bydd yn",
  unchanged: "Yr un fath",
  nothingBefore: "Dim byd",
  removed: "Wedi\u2019i ddileu",
  yourCode: "Eich cod",
  copyCode: "Cop\xEFo\u2019r cod",
  copied: "Wedi\u2019i gop\xEFo",
  success: "Wedi\u2019i wneud",
  warning: "Rhybudd",
  information: "Da gwybod",
  important: "Pwysig",
  yourReference: "Eich cyfeirnod",
  notStarted: "Heb ddechrau",
  inProgress: "Wedi dechrau",
  done: "Wedi\u2019i wneud",
  cannotStart: "Ni ellir dechrau eto",
  keptDraft: "Cedwir yr hyn a deipiwyd gennych ar y ddyfais hon nes i chi ei anfon.",
  restoredDraft: "Rydym wedi rhoi yn \xF4l yr hyn yr oeddech yn ei deipio.",
  forgetDraft: "Ei glirio",
  phoneScreen: (whose) => `${whose}: negeseuon testun`,
  theyWrote: "Ysgrifennon nhw:",
  weWrote: "Ysgrifennodd Doorstep:",
  typeMessage: "Teipiwch neges destun"
};

// src/platform/web/words/en.ts
var en = {
  skip: "Skip to the main content",
  menu: "Menu",
  navigation: "What you can do",
  getHelp: "Get help",
  helpByPhone: (phone) => `Call for help: ${phone}`,
  languageChoice: "Choose a language",
  strapline: "Your front door to local help",
  staffStrapline: "For staff and volunteers",
  signedInAs: (name) => `Signed in as ${name}`,
  signIn: "Sign in",
  signOut: "Sign out",
  error: "Error",
  titleOnPlace: (title, place) => `${title} \u2013 ${place}`,
  leaveQuickly: "Leave this site now",
  leaveHint: "Opens a weather page. Or press Esc three times.",
  footer: "About this site",
  about: "About",
  accessibility: "Accessibility",
  privacy: "Privacy",
  aboutYou: "What we hold about you",
  sourceCode: "Source code (free software, AGPL)",
  unchecked: "",
  runBy: (place) => `Run by and for the people of ${place}.`,
  problems: "There is something to put right",
  errorBefore: "Error:",
  continue: "Continue",
  back: "Back",
  breadcrumbs: "Where you are",
  change: "Change",
  optional: "(you can leave this empty)",
  day: "Day",
  month: "Month",
  year: "Year",
  dateHint: "For example, 27 3 1985",
  postcode: "Postcode",
  postcodeHint: "For example, YO1 7HH. The first part alone will do.",
  chooseFile: "Choose a file",
  fileHint: (megabytes) => `At most ${megabytes} MB`,
  charactersMax: (count) => `You can write up to ${count} characters.`,
  charactersLeft: (count) => count === 1 ? "1 character left" : `${count} characters left`,
  charactersOver: (count) => count === 1 ? "1 character too many" : `${count} characters too many`,
  chooseOne: "Choose\u2026",
  search: "Search",
  findWhat: "What do you need?",
  findWhatHint: "For example: food, debt, someone to talk to",
  findWhere: "Where?",
  findWhereHint: "A postcode, a town or a street",
  findHelp: "Find help",
  nearMe: "Use where I am now",
  nearMeLooking: "Finding where you are\u2026",
  nearMeDenied: "Your phone did not say where you are. Type a postcode or a town instead.",
  more: "Show more",
  previous: "Back to the ones before",
  pages: "More results",
  shownOf: (from, to, all) => `${from} to ${to} of ${all}`,
  call: "Call",
  callSomeone: (name) => `Call ${name}`,
  textPhone: "Text phone",
  freeCall: "free to call",
  directions: "How to get there",
  website: "Website",
  away: (distance) => `${distance} away`,
  whyThisOne: "Why this one:",
  phone: "Phone",
  address: "Address",
  tags: "Good to know",
  hours: "Opening hours",
  dayColumn: "Day",
  hoursColumn: "Open",
  today: "today",
  closed: "Closed",
  midnight: "midnight",
  midday: "midday",
  morning: "am",
  afternoon: "pm",
  allDay: "All day and night",
  days: {
    monday: "Monday",
    tuesday: "Tuesday",
    wednesday: "Wednesday",
    thursday: "Thursday",
    friday: "Friday",
    saturday: "Saturday",
    sunday: "Sunday"
  },
  openFromTo: (from, to) => `${from} to ${to}`,
  and: "and",
  mapInWords: "The map in words",
  mapHere: "You are here",
  mapNorth: "North is up.",
  mapPoint: (name, distance, direction) => `${name}: ${distance} ${direction}`,
  mapAtPoint: (name) => `${name}: right here`,
  towards: {
    north: "to the north",
    northEast: "to the north-east",
    east: "to the east",
    southEast: "to the south-east",
    south: "to the south",
    southWest: "to the south-west",
    west: "to the west",
    northWest: "to the north-west"
  },
  miles: (miles) => miles === "1" ? "1 mile" : `${miles} miles`,
  yards: (yards) => `${yards} yards`,
  print: "Print this page",
  sendToMe: "Text this to me",
  sendToMeHint: "We text it once to this number, then forget the number. It is free.",
  mobileNumber: "Mobile number",
  send: "Send",
  share: "Share",
  step: (step, of) => `Step ${step} of ${of}`,
  was: "Was",
  becomes: "Becomes",
  unchanged: "The same",
  nothingBefore: "Nothing",
  removed: "Removed",
  yourCode: "Your code",
  copyCode: "Copy the code",
  copied: "Copied",
  success: "Done",
  warning: "Warning",
  information: "Good to know",
  important: "Important",
  yourReference: "Your reference",
  notStarted: "Not started",
  inProgress: "Started",
  done: "Done",
  cannotStart: "Cannot start yet",
  keptDraft: "What you typed is kept on this device until you send it.",
  restoredDraft: "We put back what you were typing.",
  forgetDraft: "Clear it",
  phoneScreen: (whose) => `${whose}: text messages`,
  theyWrote: "They wrote:",
  weWrote: "Doorstep wrote:",
  typeMessage: "Type a text message"
};

// src/platform/web/words/words.ts
var webWords = { en, cy };

// src/platform/web/components/icon/icon.tsx
import { jsx, jsxs } from "preact/jsx-runtime";
var drawings = {
  phone: "M6.5 3h3l1.5 4.5-2.2 1.6a12 12 0 0 0 6.1 6.1l1.6-2.2L21 14.5v3A3.5 3.5 0 0 1 17.5 21C9.5 21 3 14.5 3 6.500A3.5 3.5 0 0 1 6.5 3z",
  pin: "M12 21c4.5-5 7-8.5 7-11.500a7 7 0 1 0-14 0C5 12.5 7.5 16 12 21zM12 7.200a2.4 2.4 0 1 0 0 4.8 2.4 2.4 0 0 0 0-4.800z",
  clock: "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM12 7.500V12l3 2",
  tick: "M4.5 12.500l5 5 10-11",
  cross: "M6 6l12 12M18 6L6 18",
  warning: "M12 3.500L2.5 20h19zM12 10v4.500M12 17.300v.2",
  info: "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM12 11v5.500M12 7.700v.2",
  search: "M10.5 4a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13zM15.5 15.500L20.5 20.5",
  person: "M12 4a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM4 21c.8-4 4-6 8-6s7.2 2 8 6",
  calendar: "M4 6h16v14H4zM4 10.500h16M8.5 3v5M15.5 3v5",
  message: "M4 5h16v11.500h-8L7 20.500v-4H4zM8 9.500h8M8 12.700h5",
  hands: "M12 20C6 16 3.5 12.8 3.5 9.300A4.3 4.3 0 0 1 12 7.800a4.3 4.3 0 0 1 8.5 1.500C20.5 12.8 18 16 12 20z",
  book: "M12 6.500C9.5 4.7 6.5 4.5 3.5 5v14c3-.5 6-.3 8.5 1.5 2.5-1.8 5.5-2 8.5-1.500V5c-3-.5-6-.3-8.5 1.500zM12 6.500v14",
  flag: "M5.5 21V4c4-2 8.5 2 13 0v9.500c-4.5 2-9-2-13 0",
  menu: "M4 7h16M4 12h16M4 17h16",
  back: "M14.5 5.500L8 12l6.5 6.5",
  onward: "M9.5 5.500L16 12l-6.5 6.5",
  print: "M7 8.500V3.500h10v5M7 17H4V8.500h16V17h-3M7 14h10v6.500H7z",
  copy: "M8.5 8.500h11v12h-11zM15.5 8.500v-5h-11v12h4",
  exit: "M13 4H5v16h8M10 12h11M17.5 8l4 4-4 4",
  walk: "M13 4.200v.1M11 21l1.5-6-2.5-2.5 1-5 3 2.5 3 1M10.5 12.500L7.5 20M11 7.500L7.5 9.500V13"
};
var iconNames = Object.keys(drawings).filter((name) => Object.hasOwn(drawings, name));
function Icon({ name }) {
  const turns = name === "back" || name === "onward" || name === "exit";
  return /* @__PURE__ */ jsx("svg", { class: turns ? "icon turns" : "icon", viewBox: "0 0 24 24", "aria-hidden": "true", focusable: "false", children: /* @__PURE__ */ jsx("path", { d: drawings[name] }) });
}
function Door() {
  return /* @__PURE__ */ jsxs("svg", { class: "door", viewBox: "0 0 38 46", "aria-hidden": "true", focusable: "false", children: [
    /* @__PURE__ */ jsx("path", { class: "door-frame", d: "M0 46V19a19 19 0 0 1 38 0v27z" }),
    /* @__PURE__ */ jsx("path", { class: "door-light", d: "M6 42V19a13 13 0 0 1 26 0v23z" }),
    /* @__PURE__ */ jsx("path", { class: "door-leaf", d: "M6 42V19A13 13 0 0 1 19 6l4 4.500V46z" }),
    /* @__PURE__ */ jsx("circle", { class: "door-knob", cx: "19", cy: "28", r: "1.9" })
  ] });
}
function Terrace() {
  return /* @__PURE__ */ jsxs(
    "svg",
    {
      class: "terrace",
      viewBox: "0 0 1200 72",
      preserveAspectRatio: "xMidYMax slice",
      "aria-hidden": "true",
      focusable: "false",
      children: [
        /* @__PURE__ */ jsx(
          "path",
          {
            class: "far",
            d: "M0 72V40l40-18 40 18v-9h60v-8h12V13h12v10h70l45-19 45 19v17h90V27l50-17 50 17v13h66V25h58V12h14v13h60l45-19 45 19v15h80V26l48-16 48 16v16h70V27h70V14h14v13h48v45z"
          }
        ),
        /* @__PURE__ */ jsx(
          "path",
          {
            class: "near",
            d: "M0 72V58h50l34-20 34 20h52V46h10V36h12v10h64l36-18 36 18v12h70V44h84v14h40l30-18 30 18h66V44h12V33h12v11h70l38-19 38 19v14h62V46h80v12h44l32-18 32 18h58V45h12V35h12v10h76v27z"
          }
        ),
        /* @__PURE__ */ jsx(
          "path",
          {
            class: "lit",
            d: "M80 50h8v9h-8zM286 41h9v10h-9zM270 41h9v10h-9zM426 50h9v9h-9zM449 50h9v9h-9zM606 50h8v9h-8zM770 37h10v11h-10zM926 52h9v8h-9zM948 52h9v8h-9zM1036 51h8v9h-8zM1168 51h9v10h-9z"
          }
        )
      ]
    }
  );
}

// src/platform/web/components/address/address.tsx
import { Fragment, jsx as jsx2, jsxs as jsxs2 } from "preact/jsx-runtime";
function Address({ language, lines, postcode, directions: directions2 }) {
  const all = postcode === void 0 ? lines : [...lines, postcode];
  return /* @__PURE__ */ jsxs2("div", { class: "address", children: [
    /* @__PURE__ */ jsx2("address", { children: all.map((line, index) => /* @__PURE__ */ jsxs2(Fragment, { children: [
      index > 0 && /* @__PURE__ */ jsx2("br", {}),
      line
    ] })) }),
    directions2 !== void 0 && /* @__PURE__ */ jsxs2("a", { class: "button quiet", href: directions2, children: [
      /* @__PURE__ */ jsx2(Icon, { name: "walk" }),
      webWords[language].directions
    ] })
  ] });
}

// src/platform/web/components/address/examples.tsx
import { jsx as jsx3 } from "preact/jsx-runtime";
var examples = {
  name: "Address",
  about: "Where something is, with the way there when the address may be shown.",
  examples: [
    {
      says: "With directions",
      draw: () => /* @__PURE__ */ jsx3(
        Address,
        {
          language: "en",
          lines: ["Brook Street Hall", "14 Brook Street", "Hexworth"],
          postcode: "HX9 4QD",
          directions: "/services/brook-street-pantry/way"
        }
      )
    },
    {
      says: "An address that is kept safe",
      draw: () => /* @__PURE__ */ jsx3(Address, { language: "en", lines: ["Somewhere in Hexworth. Ring, and we will tell you where."] })
    }
  ]
};

// src/platform/web/components/back-link/back-link.tsx
import { jsx as jsx4, jsxs as jsxs3 } from "preact/jsx-runtime";
function BackLink({ language, href }) {
  return /* @__PURE__ */ jsxs3("a", { class: "back-link", href, children: [
    /* @__PURE__ */ jsx4(Icon, { name: "back" }),
    webWords[language].back
  ] });
}

// src/platform/web/components/back-link/examples.tsx
import { jsx as jsx5 } from "preact/jsx-runtime";
var examples2 = {
  name: "Back link",
  about: "Goes back one step in a flow. Stands above the heading.",
  examples: [
    { says: "In English", draw: () => /* @__PURE__ */ jsx5(BackLink, { language: "en", href: "/do/find-service/need" }) },
    { says: "In Welsh", draw: () => /* @__PURE__ */ jsx5(BackLink, { language: "cy", href: "/do/find-service/need?language=cy" }) }
  ]
};

// src/platform/web/components/breadcrumbs/breadcrumbs.tsx
import { jsx as jsx6 } from "preact/jsx-runtime";
function Breadcrumbs({
  language,
  trail
}) {
  return /* @__PURE__ */ jsx6("nav", { class: "breadcrumbs", "aria-label": webWords[language].breadcrumbs, children: /* @__PURE__ */ jsx6("ol", { role: "list", children: trail.map((page) => /* @__PURE__ */ jsx6("li", { children: /* @__PURE__ */ jsx6("a", { href: page.href, children: page.text }) })) }) });
}

// src/platform/web/components/breadcrumbs/examples.tsx
import { jsx as jsx7 } from "preact/jsx-runtime";
var examples3 = {
  name: "Breadcrumbs",
  about: "Where a page sits among others. For pages one can arrive at from outside; flows use a back link.",
  examples: [
    {
      says: "Two pages up",
      draw: () => /* @__PURE__ */ jsx7(
        Breadcrumbs,
        {
          language: "en",
          trail: [
            { href: "/services", text: "Find help" },
            { href: "/services?what=food", text: "Food" }
          ]
        }
      )
    }
  ]
};

// src/platform/web/components/button/button.tsx
import { jsx as jsx8 } from "preact/jsx-runtime";
function Button({ kind = "primary", children, enhance, ...rest }) {
  return /* @__PURE__ */ jsx8("button", { type: "submit", class: `button ${kind}`, "data-enhance": enhance, ...rest, children });
}
function ButtonLink({ kind = "primary", href, children }) {
  return /* @__PURE__ */ jsx8("a", { class: `button ${kind}`, href, children });
}
function ButtonRow({ children }) {
  return /* @__PURE__ */ jsx8("div", { class: "button-row", children });
}

// src/platform/web/components/button/examples.tsx
import { jsx as jsx9, jsxs as jsxs4 } from "preact/jsx-runtime";
var examples4 = {
  name: "Button",
  about: "Does something. One primary button on a page; danger only where something ends.",
  examples: [
    {
      says: "The main thing to do, and the other thing",
      draw: () => /* @__PURE__ */ jsxs4(ButtonRow, { children: [
        /* @__PURE__ */ jsx9(Button, { children: "Book this time" }),
        /* @__PURE__ */ jsx9(Button, { kind: "secondary", children: "See other times" })
      ] })
    },
    { says: "Ends something", draw: () => /* @__PURE__ */ jsx9(Button, { kind: "danger", children: "Cancel my booking" }) },
    { says: "Quiet", draw: () => /* @__PURE__ */ jsx9(Button, { kind: "quiet", children: "Skip this question" }) },
    {
      says: "A link that looks like a button",
      draw: () => /* @__PURE__ */ jsx9(ButtonLink, { href: "/services", children: "Find help near you" })
    }
  ]
};

// src/platform/web/components/change-view/change-view.tsx
import { jsx as jsx10, jsxs as jsxs5 } from "preact/jsx-runtime";
function ChangeView({ language, changes }) {
  const words = webWords[language];
  return /* @__PURE__ */ jsx10("dl", { class: "change-view", children: changes.map(({ label, was, becomes }) => /* @__PURE__ */ jsxs5("div", { children: [
    /* @__PURE__ */ jsx10("dt", { children: label }),
    /* @__PURE__ */ jsxs5("dd", { children: [
      /* @__PURE__ */ jsx10("span", { class: "change-word", children: words.was }),
      was === void 0 ? /* @__PURE__ */ jsx10("em", { children: words.nothingBefore }) : /* @__PURE__ */ jsx10("del", { children: was })
    ] }),
    /* @__PURE__ */ jsxs5("dd", { children: [
      /* @__PURE__ */ jsx10("span", { class: "change-word", children: words.becomes }),
      becomes === void 0 ? /* @__PURE__ */ jsx10("em", { children: words.removed }) : /* @__PURE__ */ jsx10("ins", { children: becomes })
    ] })
  ] })) });
}

// src/platform/web/components/change-view/examples.tsx
import { jsx as jsx11 } from "preact/jsx-runtime";
var examples5 = {
  name: "Change view",
  about: "What someone proposes to change, side by side, for the person who approves it.",
  examples: [
    {
      says: "Changed, added and removed",
      draw: () => /* @__PURE__ */ jsx11(
        ChangeView,
        {
          language: "en",
          changes: [
            { label: "Opening hours", was: "Tuesday, 10am to midday", becomes: "Tuesday and Friday, 10am to 1pm" },
            { label: "Text phone", becomes: "07700 900 142" },
            { label: "Cost", was: "\xA32 each visit" }
          ]
        }
      )
    }
  ]
};

// src/platform/web/components/error-message/error-message.tsx
import { jsxs as jsxs6 } from "preact/jsx-runtime";
function ErrorMessage({ id, says, language }) {
  return /* @__PURE__ */ jsxs6("p", { class: "error-message", id, children: [
    /* @__PURE__ */ jsxs6("span", { class: "only-heard", children: [
      webWords[language].errorBefore,
      " "
    ] }),
    says
  ] });
}

// src/platform/web/components/field/field.tsx
import { Fragment as Fragment2, jsx as jsx12, jsxs as jsxs7 } from "preact/jsx-runtime";
function Field({ control, ...question }) {
  const { label, asHeading = false } = question;
  const wiring = wire(question);
  const labelled = /* @__PURE__ */ jsxs7("label", { class: "label", for: wiring.id, children: [
    label,
    /* @__PURE__ */ jsx12(Optional, { ...question })
  ] });
  return /* @__PURE__ */ jsxs7("div", { class: question.problem === void 0 ? "field" : "field wrong", children: [
    asHeading ? /* @__PURE__ */ jsx12("h1", { children: labelled }) : labelled,
    /* @__PURE__ */ jsx12(Asides, { ...question }),
    control(wiring)
  ] });
}
function Group({ children, ...question }) {
  const { label, asHeading = false } = question;
  const wiring = wire(question);
  const legend = /* @__PURE__ */ jsxs7(Fragment2, { children: [
    label,
    /* @__PURE__ */ jsx12(Optional, { ...question })
  ] });
  return /* @__PURE__ */ jsx12("div", { class: question.problem === void 0 ? "field" : "field wrong", children: /* @__PURE__ */ jsxs7("fieldset", { id: wiring.id, tabindex: -1, "aria-describedby": wiring["aria-describedby"], children: [
    /* @__PURE__ */ jsx12("legend", { class: asHeading ? void 0 : "label", children: asHeading ? /* @__PURE__ */ jsx12("h1", { children: legend }) : legend }),
    /* @__PURE__ */ jsx12(Asides, { ...question }),
    children
  ] }) });
}
function Optional({ language, optional = false }) {
  return optional ? /* @__PURE__ */ jsxs7("span", { class: "optional", children: [
    " ",
    webWords[language].optional
  ] }) : null;
}
function Asides(question) {
  const { language, hint, problem } = question;
  const id = question.id ?? question.name;
  return /* @__PURE__ */ jsxs7(Fragment2, { children: [
    hint !== void 0 && /* @__PURE__ */ jsx12("p", { class: "hint", id: `${id}-hint`, children: hint }),
    problem !== void 0 && /* @__PURE__ */ jsx12(ErrorMessage, { language, id: `${id}-error`, says: problem })
  ] });
}
function wire({ name, id = name, hint, problem }) {
  const described = [hint !== void 0 && `${id}-hint`, problem !== void 0 && `${id}-error`].filter(Boolean);
  return {
    id,
    name,
    "aria-describedby": described.length > 0 ? described.join(" ") : void 0,
    "aria-invalid": problem === void 0 ? void 0 : "true"
  };
}

// src/platform/web/components/radios/radios.tsx
import { jsx as jsx13, jsxs as jsxs8 } from "preact/jsx-runtime";
function Radios({ options: options2, value, ...question }) {
  return /* @__PURE__ */ jsx13(Group, { ...question, children: /* @__PURE__ */ jsx13(Choices, { type: "radio", chosen: value === void 0 ? [] : [value], options: options2, question }) });
}
function Choices({ type, chosen, options: options2, question: { name, id = name } }) {
  return /* @__PURE__ */ jsx13("div", { class: "ticks", children: options2.map((option, index) => {
    const optionId = `${id}-${index + 1}`;
    return /* @__PURE__ */ jsxs8("div", { class: "tick", children: [
      /* @__PURE__ */ jsx13(
        "input",
        {
          class: type === "radio" ? "tick-box round" : "tick-box",
          type,
          id: optionId,
          name,
          value: option.value,
          checked: chosen.includes(option.value),
          "aria-describedby": option.hint === void 0 ? void 0 : `${optionId}-hint`
        }
      ),
      /* @__PURE__ */ jsx13("label", { for: optionId, children: option.text }),
      option.hint !== void 0 && /* @__PURE__ */ jsx13("p", { class: "hint", id: `${optionId}-hint`, children: option.hint })
    ] });
  }) });
}

// src/platform/web/components/checkboxes/checkboxes.tsx
import { jsx as jsx14 } from "preact/jsx-runtime";
function Checkboxes({ options: options2, values = [], ...question }) {
  return /* @__PURE__ */ jsx14(Group, { ...question, children: /* @__PURE__ */ jsx14(Choices, { type: "checkbox", chosen: values, options: options2, question }) });
}

// src/platform/web/components/checkboxes/examples.tsx
import { jsx as jsx15 } from "preact/jsx-runtime";
var options = [
  { value: "step-free", text: "A way in without steps" },
  { value: "quiet", text: "A quiet room", hint: "Low light, and no music" },
  { value: "bsl", text: "Someone who signs", hint: "British Sign Language" }
];
var examples6 = {
  name: "Checkboxes",
  about: "Choose any number, or none.",
  examples: [
    {
      says: "With one chosen",
      draw: () => /* @__PURE__ */ jsx15(
        Checkboxes,
        {
          language: "en",
          name: "needs",
          label: "What would help you there?",
          options,
          values: ["quiet"]
        }
      )
    },
    {
      says: "With something to put right",
      draw: () => /* @__PURE__ */ jsx15(
        Checkboxes,
        {
          language: "en",
          name: "needs-wrong",
          label: "What would help you there?",
          hint: "Choose all that apply.",
          problem: "Choose at least one, or go back",
          options
        }
      )
    }
  ]
};

// src/platform/web/components/choice-buttons/choice-buttons.tsx
import { jsx as jsx16, jsxs as jsxs9 } from "preact/jsx-runtime";
function ChoiceButtons({ options: options2, ...question }) {
  return /* @__PURE__ */ jsx16(Group, { ...question, children: /* @__PURE__ */ jsx16("div", { class: "choices", children: options2.map((option) => /* @__PURE__ */ jsxs9("button", { type: "submit", class: "choice", name: question.name, value: option.value, children: [
    /* @__PURE__ */ jsxs9("span", { children: [
      /* @__PURE__ */ jsx16("span", { class: "choice-text", children: option.text }),
      option.hint !== void 0 && /* @__PURE__ */ jsx16("span", { class: "choice-hint", children: option.hint })
    ] }),
    /* @__PURE__ */ jsx16(Icon, { name: "onward" })
  ] })) }) });
}

// src/platform/web/components/choice-buttons/examples.tsx
import { jsx as jsx17 } from "preact/jsx-runtime";
var examples7 = {
  name: "Choice buttons",
  about: "A short choice, one button for each answer. Nothing is chosen until it is pressed, on any browser; two presses become one.",
  examples: [
    {
      says: "Yes or no, in the words of the question",
      draw: () => /* @__PURE__ */ jsx17("form", { method: "post", action: "/do/example", children: /* @__PURE__ */ jsx17(
        ChoiceButtons,
        {
          language: "en",
          name: "safe",
          label: "Is it safe to text you?",
          hint: "Someone else may see your phone.",
          options: [
            { value: "yes", text: "Yes, texts are safe" },
            { value: "no", text: "No, do not text me" }
          ]
        }
      ) })
    },
    {
      says: "With hints, and something to put right",
      draw: () => /* @__PURE__ */ jsx17("form", { method: "post", action: "/do/example", children: /* @__PURE__ */ jsx17(
        ChoiceButtons,
        {
          language: "en",
          name: "when",
          label: "When do you need it?",
          problem: "Choose when you need it",
          options: [
            { value: "today", text: "Today", hint: "We show what is open now" },
            { value: "week", text: "This week" },
            { value: "later", text: "Later" }
          ]
        }
      ) })
    }
  ]
};

// src/platform/web/components/code-display/code-display.tsx
import { jsx as jsx18, jsxs as jsxs10 } from "preact/jsx-runtime";
function CodeDisplay({ language, code, label }) {
  const words = webWords[language];
  const half = Math.ceil(code.length / 2);
  return /* @__PURE__ */ jsxs10("div", { class: "code-display", children: [
    /* @__PURE__ */ jsx18("p", { class: "label", children: label ?? words.yourCode }),
    /* @__PURE__ */ jsxs10("p", { class: "code", children: [
      /* @__PURE__ */ jsxs10("span", { "aria-hidden": "true", children: [
        code.slice(0, half),
        /* @__PURE__ */ jsx18("span", { class: "code-gap" }),
        code.slice(half)
      ] }),
      /* @__PURE__ */ jsx18("span", { class: "only-heard", children: [...code].join(", ") })
    ] }),
    /* @__PURE__ */ jsxs10(
      "button",
      {
        type: "button",
        class: "button quiet",
        "data-enhance": "copy-code",
        "data-code": code,
        "data-copied": words.copied,
        hidden: true,
        children: [
          /* @__PURE__ */ jsx18(Icon, { name: "copy" }),
          words.copyCode
        ]
      }
    )
  ] });
}

// src/platform/web/components/code-display/examples.tsx
import { jsx as jsx19 } from "preact/jsx-runtime";
var examples8 = {
  name: "Code display",
  about: "Six digits to type on a telephone, a television or another screen. Read aloud one digit at a time.",
  examples: [
    { says: "A hand-over code", draw: () => /* @__PURE__ */ jsx19(CodeDisplay, { language: "en", code: "402917" }) },
    {
      says: "With its own label, in Welsh",
      draw: () => /* @__PURE__ */ jsx19("div", { lang: "cy", children: /* @__PURE__ */ jsx19(CodeDisplay, { language: "cy", code: "118350", label: "Teipiwch y cod hwn ar eich teledu" }) })
    }
  ]
};

// src/platform/web/components/confirmation/confirmation.tsx
import { jsx as jsx20, jsxs as jsxs11 } from "preact/jsx-runtime";
function Confirmation({ language, title, reference, children }) {
  return /* @__PURE__ */ jsxs11("div", { class: "confirmation", children: [
    /* @__PURE__ */ jsx20("span", { class: "arch", children: /* @__PURE__ */ jsx20(Icon, { name: "tick" }) }),
    /* @__PURE__ */ jsx20("h1", { children: title }),
    reference !== void 0 && /* @__PURE__ */ jsxs11("p", { children: [
      webWords[language].yourReference,
      /* @__PURE__ */ jsx20("br", {}),
      /* @__PURE__ */ jsx20("strong", { class: "reference", children: reference })
    ] }),
    children
  ] });
}

// src/platform/web/components/confirmation/examples.tsx
import { jsx as jsx21 } from "preact/jsx-runtime";
var examples9 = {
  name: "Confirmation",
  about: "The end of a flow: it happened, and this is what to keep.",
  examples: [
    {
      says: "With a reference",
      draw: () => /* @__PURE__ */ jsx21(Confirmation, { language: "en", title: "Your visit is booked", reference: "HEX-4C7P", children: /* @__PURE__ */ jsx21("p", { children: "Thursday 26 November, 10am, at Hexworth Library. We have texted this to you." }) })
    }
  ]
};

// src/platform/web/components/date-input/date-input.tsx
import { jsx as jsx22, jsxs as jsxs12 } from "preact/jsx-runtime";
function DateInput({ value = {}, wrong = [], birthday = false, ...question }) {
  const { language, name, id = name, problem } = question;
  const words = webWords[language];
  const blamed = wrong.length > 0 ? wrong : problem === void 0 ? [] : ["day", "month", "year"];
  const part = (which, label, charsWide) => /* @__PURE__ */ jsxs12("div", { class: "date-part", children: [
    /* @__PURE__ */ jsx22("label", { class: "label", for: `${id}-${which}`, children: label }),
    /* @__PURE__ */ jsx22(
      "input",
      {
        class: `box chars-${charsWide}`,
        id: `${id}-${which}`,
        name: `${name}-${which}`,
        type: "text",
        inputmode: "numeric",
        maxlength: charsWide === 2 ? 9 : 4,
        value: value[which],
        autocomplete: birthday ? `bday-${which}` : void 0,
        "aria-invalid": blamed.some((other) => other === which) ? "true" : void 0
      }
    )
  ] });
  return /* @__PURE__ */ jsx22(Group, { ...question, hint: question.hint ?? words.dateHint, children: /* @__PURE__ */ jsxs12("div", { class: "date-parts", children: [
    part("day", words.day, 2),
    part("month", words.month, 2),
    part("year", words.year, 4)
  ] }) });
}

// src/platform/web/components/date-input/examples.tsx
import { jsx as jsx23 } from "preact/jsx-runtime";
var examples10 = {
  name: "Date input",
  about: "A date people know by heart, in three boxes.",
  examples: [
    {
      says: "A birthday",
      draw: () => /* @__PURE__ */ jsx23(DateInput, { language: "en", name: "born", label: "When were you born?", birthday: true })
    },
    {
      says: "With one part to put right",
      draw: () => /* @__PURE__ */ jsx23(
        DateInput,
        {
          language: "en",
          name: "moved",
          label: "When did you move in?",
          value: { day: "31", month: "2", year: "2026" },
          wrong: ["day"],
          problem: "February 2026 has 28 days. Check the day"
        }
      )
    }
  ]
};

// src/platform/web/components/details/details.tsx
import { jsx as jsx24, jsxs as jsxs13 } from "preact/jsx-runtime";
function Details({ summary, children }) {
  return /* @__PURE__ */ jsxs13("details", { class: "details", children: [
    /* @__PURE__ */ jsx24("summary", { children: summary }),
    /* @__PURE__ */ jsx24("div", { class: "details-inside", children })
  ] });
}

// src/platform/web/components/details/examples.tsx
import { jsx as jsx25 } from "preact/jsx-runtime";
var examples11 = {
  name: "Details",
  about: "A side question that most people do not have. What everyone needs is never inside one.",
  examples: [
    {
      says: "Closed until asked",
      draw: () => /* @__PURE__ */ jsx25(Details, { summary: "I do not know my postcode", children: /* @__PURE__ */ jsx25("p", { children: "Type a street, a town, or the name of a place nearby. We will find it." }) })
    }
  ]
};

// src/platform/web/components/doors/doors.tsx
import { jsx as jsx26, jsxs as jsxs14 } from "preact/jsx-runtime";
function Doors({ items }) {
  return /* @__PURE__ */ jsx26("ul", { class: "doors", role: "list", children: items.map((item) => /* @__PURE__ */ jsxs14("li", { class: "card", children: [
    /* @__PURE__ */ jsx26("span", { class: `arch ${item.colour ?? "green"}`, children: /* @__PURE__ */ jsx26(Icon, { name: item.icon }) }),
    /* @__PURE__ */ jsxs14("div", { children: [
      /* @__PURE__ */ jsx26("h2", { children: /* @__PURE__ */ jsx26("a", { href: item.href, children: item.text }) }),
      /* @__PURE__ */ jsx26("p", { children: item.about })
    ] })
  ] })) });
}

// src/platform/web/components/doors/examples.tsx
import { jsx as jsx27 } from "preact/jsx-runtime";
var examples12 = {
  name: "Doors",
  about: "The tasks of a place on its front page, each a front door.",
  examples: [
    {
      says: "Four tasks",
      draw: () => /* @__PURE__ */ jsx27(
        Doors,
        {
          items: [
            {
              href: "/services",
              text: "Find help",
              about: "Food, money, health, company: what is near and open",
              icon: "hands"
            },
            {
              href: "/reports",
              text: "Report a problem",
              about: "A broken lamp, a blocked path",
              icon: "flag",
              colour: "brick"
            },
            {
              href: "/appointments",
              text: "Book a visit",
              about: "A clinic, a class, a room",
              icon: "calendar",
              colour: "ochre"
            },
            {
              href: "/have-your-say",
              text: "Have your say",
              about: "What should change here?",
              icon: "message",
              colour: "plum"
            }
          ]
        }
      )
    }
  ]
};

// src/platform/web/components/empty-state/empty-state.tsx
import { jsx as jsx28, jsxs as jsxs15 } from "preact/jsx-runtime";
function EmptyState({ title, icon = "search", children }) {
  return /* @__PURE__ */ jsxs15("div", { class: "empty-state", children: [
    /* @__PURE__ */ jsx28("span", { class: "arch ochre", children: /* @__PURE__ */ jsx28(Icon, { name: icon }) }),
    /* @__PURE__ */ jsxs15("div", { children: [
      /* @__PURE__ */ jsx28("h2", { children: title }),
      children
    ] })
  ] });
}

// src/platform/web/components/empty-state/examples.tsx
import { jsx as jsx29, jsxs as jsxs16 } from "preact/jsx-runtime";
var examples13 = {
  name: "Empty state",
  about: "Nothing was found, or nothing is here yet. It says what was looked for and what to do next.",
  examples: [
    {
      says: "Nothing found",
      draw: () => /* @__PURE__ */ jsxs16(EmptyState, { title: "No one near HX9 4QD lends wheelchairs today", children: [
        /* @__PURE__ */ jsxs16("p", { children: [
          "We looked within 5 miles for \u201Cwheelchair hire\u201D. There are 3 within 15 miles:",
          " ",
          /* @__PURE__ */ jsx29("a", { href: "/services?what=wheelchair&miles=15", children: "look further away" }),
          "."
        ] }),
        /* @__PURE__ */ jsx29("p", { children: "Or ring 01632 960 100 and ask a person." })
      ] })
    }
  ]
};

// src/platform/web/components/error-message/examples.tsx
import { jsx as jsx30 } from "preact/jsx-runtime";
var examples14 = {
  name: "Error message",
  about: 'What to put right, beside the control. Says how, never "invalid".',
  examples: [
    {
      says: "By itself",
      draw: () => /* @__PURE__ */ jsx30(ErrorMessage, { language: "en", id: "example-error", says: "Type your postcode, like YO1 7HH" })
    }
  ]
};

// src/platform/web/components/error-summary/error-summary.tsx
import { jsx as jsx31, jsxs as jsxs17 } from "preact/jsx-runtime";
function ErrorSummary({ language, problems }) {
  if (problems.length === 0) return null;
  return /* @__PURE__ */ jsxs17("div", { class: "error-summary", role: "alert", tabindex: -1, "data-enhance": "focus-here", children: [
    /* @__PURE__ */ jsxs17("h2", { children: [
      /* @__PURE__ */ jsx31(Icon, { name: "warning" }),
      webWords[language].problems
    ] }),
    /* @__PURE__ */ jsx31("ul", { role: "list", children: problems.map((problem) => /* @__PURE__ */ jsx31("li", { children: /* @__PURE__ */ jsx31("a", { href: `#${problem.field}`, children: problem.says }) })) })
  ] });
}

// src/platform/web/components/error-summary/examples.tsx
import { jsx as jsx32 } from "preact/jsx-runtime";
var examples15 = {
  name: "Error summary",
  about: "Everything to put right, at the top of a page that came back. Each line leads to its control.",
  examples: [
    {
      says: "Two problems",
      draw: () => /* @__PURE__ */ jsx32(
        ErrorSummary,
        {
          language: "en",
          problems: [
            { field: "postcode-wrong", says: "Type your postcode, like YO1 7HH" },
            { field: "needs-wrong", says: "Choose at least one, or go back" }
          ]
        }
      )
    }
  ]
};

// src/platform/web/components/field/examples.tsx
import { jsx as jsx33 } from "preact/jsx-runtime";
var examples16 = {
  name: "Field",
  about: "The frame of every question: label, hint and error, tied to the control. Other components stand in it.",
  examples: [
    {
      says: "Around a control of one\u2019s own",
      draw: () => /* @__PURE__ */ jsx33(
        Field,
        {
          language: "en",
          name: "walk",
          label: "How far can you walk?",
          hint: "In minutes, at your own pace.",
          control: (wiring) => /* @__PURE__ */ jsx33("input", { ...wiring, class: "box chars-4", type: "number", min: 0, max: 120 })
        }
      )
    },
    {
      says: "Around a group",
      draw: () => /* @__PURE__ */ jsx33(Group, { language: "en", name: "route", label: "The way there", optional: true, children: /* @__PURE__ */ jsx33("p", { children: "Whatever belongs together." }) })
    }
  ]
};

// src/platform/web/components/file-upload/file-upload.tsx
import { jsx as jsx34 } from "preact/jsx-runtime";
function FileUpload({ accept: accept2, bytesMax, several = false, label, hint, ...question }) {
  const words = webWords[question.language];
  const limit = words.fileHint(Math.floor(bytesMax / 1e6));
  return /* @__PURE__ */ jsx34(
    Field,
    {
      ...question,
      label: label ?? words.chooseFile,
      hint: hint === void 0 ? limit : `${hint} ${limit}.`,
      control: (wiring) => /* @__PURE__ */ jsx34("input", { ...wiring, class: "box file", type: "file", accept: accept2, multiple: several })
    }
  );
}

// src/platform/web/components/file-upload/examples.tsx
import { jsx as jsx35 } from "preact/jsx-runtime";
var examples17 = {
  name: "File upload",
  about: "A photograph or a paper. Always says how large it may be.",
  examples: [
    {
      says: "A photograph",
      draw: () => /* @__PURE__ */ jsx35(
        FileUpload,
        {
          language: "en",
          name: "photo",
          label: "Add a photograph",
          hint: "Without faces or number plates, if you can.",
          accept: "image/*",
          bytesMax: 8e6,
          optional: true
        }
      )
    }
  ]
};

// src/platform/web/components/hero/hero.tsx
import { jsx as jsx36, jsxs as jsxs18 } from "preact/jsx-runtime";
function Hero({ title, lead, children }) {
  return /* @__PURE__ */ jsxs18("div", { class: "hero", children: [
    /* @__PURE__ */ jsxs18("div", { class: "hero-words", children: [
      /* @__PURE__ */ jsx36("h1", { children: title }),
      /* @__PURE__ */ jsx36("p", { class: "lead", children: lead })
    ] }),
    /* @__PURE__ */ jsx36(Doorstep, {}),
    children !== void 0 && /* @__PURE__ */ jsx36("div", { class: "hero-first", children })
  ] });
}
function Doorstep() {
  return /* @__PURE__ */ jsxs18("svg", { class: "doorstep", viewBox: "0 0 420 250", "aria-hidden": "true", focusable: "false", children: [
    /* @__PURE__ */ jsx36("path", { class: "s-wall", d: "M20 250V70a20 20 0 0 1 20-20h340a20 20 0 0 1 20 20v180z" }),
    /* @__PURE__ */ jsx36(
      "path",
      {
        class: "s-brick",
        d: "M48 84h26v9H48zM82 84h26v9H82zM62 101h26v9H62zM330 78h26v9h-26zM347 95h26v9h-26zM313 95h26v9h-26zM54 222h26v9H54z"
      }
    ),
    /* @__PURE__ */ jsx36("path", { class: "s-frame", d: "M138 236v-128a72 72 0 0 1 144 0v128z" }),
    /* @__PURE__ */ jsx36("path", { class: "s-light", d: "M152 236v-128a58 58 0 0 1 116 0v128z" }),
    /* @__PURE__ */ jsx36("path", { class: "s-glow", d: "M152 236l58-104 58 104z" }),
    /* @__PURE__ */ jsx36("path", { class: "s-leaf", d: "M152 236v-128a58 58 0 0 1 58-58l22 24v172z" }),
    /* @__PURE__ */ jsx36("path", { class: "s-panel", d: "M166 112a42 42 0 0 1 32-38l18 16v44l-50 0zM166 150h50v58l-50-4z" }),
    /* @__PURE__ */ jsx36("circle", { class: "s-knob", cx: "219", cy: "152", r: "5" }),
    /* @__PURE__ */ jsx36("path", { class: "s-step", d: "M118 230h184v10H118zM100 240h220v10H100z" }),
    /* @__PURE__ */ jsx36("path", { class: "s-frame", d: "M318 134h52v58h-52z" }),
    /* @__PURE__ */ jsx36("path", { class: "s-light", d: "M324 140h18v22h-18zM346 140h18v22h-18zM324 166h18v20h-18zM346 166h18v20h-18z" }),
    /* @__PURE__ */ jsx36("path", { class: "s-frame", d: "M50 134h52v58H50z" }),
    /* @__PURE__ */ jsx36("path", { class: "s-light", d: "M56 140h18v22H56zM78 140h18v22H78zM56 166h18v20H56zM78 166h18v20H78z" }),
    /* @__PURE__ */ jsx36("path", { class: "s-pot", d: "M326 216h36l-5 34h-26z" }),
    /* @__PURE__ */ jsx36("path", { class: "s-plant", d: "M344 218c-26-4-30-22-26-36 16 2 24 14 26 36zm0 0c-2-24 6-42 20-48 8 18 0 40-20 48z" }),
    /* @__PURE__ */ jsx36("path", { class: "s-pot", d: "M64 222h30l-4 28H68z" }),
    /* @__PURE__ */ jsx36("path", { class: "s-flower", d: "M79 222c-4-14-20-14-20-28 12-2 18 6 20 14 2-8 8-16 20-14 0 14-16 14-20 28z" })
  ] });
}

// src/platform/web/components/hero/examples.tsx
import { jsx as jsx37 } from "preact/jsx-runtime";
var examples18 = {
  name: "Hero",
  about: "The head of a front page: one promise, and the first thing to do. Only there.",
  examples: [
    {
      says: "A promise",
      draw: () => /* @__PURE__ */ jsx37(
        Hero,
        {
          title: "Help is nearer than you think",
          lead: "Find what is near you in Hexworth, and whether it is open now."
        }
      )
    }
  ]
};

// src/platform/web/components/icon/examples.tsx
import { jsx as jsx38, jsxs as jsxs19 } from "preact/jsx-runtime";
var examples19 = {
  name: "Icon",
  about: "Small drawings of our own. They repeat what words beside them say and are never alone.",
  examples: [
    {
      says: "All of them, with their names",
      draw: () => /* @__PURE__ */ jsx38("ul", { class: "tags", role: "list", children: iconNames.map((name) => /* @__PURE__ */ jsxs19("li", { class: "tag", children: [
        /* @__PURE__ */ jsx38(Icon, { name }),
        " ",
        name
      ] })) })
    },
    {
      says: "The mark",
      draw: () => /* @__PURE__ */ jsx38("span", { class: "home", children: /* @__PURE__ */ jsx38(Door, {}) })
    },
    { says: "The terrace above the footer", draw: () => /* @__PURE__ */ jsx38(Terrace, {}) }
  ]
};

// src/kernel/language.ts
var languageNames = { en: "English", cy: "Cymraeg" };
function say(text, language) {
  return text[language];
}

// src/platform/web/components/language-switch/language-switch.tsx
import { jsx as jsx39 } from "preact/jsx-runtime";
function LanguageSwitch({ language, languages, alternates }) {
  const others = languages.flatMap((other) => {
    const href = alternates[other];
    return other === language || href === void 0 ? [] : [{ other, href }];
  });
  if (others.length === 0) return null;
  return /* @__PURE__ */ jsx39("nav", { class: "languages", "aria-label": webWords[language].languageChoice, children: others.map(({ other, href }) => /* @__PURE__ */ jsx39("a", { href, lang: other, hreflang: other, children: languageNames[other] })) });
}

// src/platform/web/components/language-switch/examples.tsx
import { jsx as jsx40 } from "preact/jsx-runtime";
var examples20 = {
  name: "Language switch",
  about: "Leads to this same page in the other language, named in that language. Always at the top.",
  examples: [
    {
      says: "On a Welsh page",
      draw: () => /* @__PURE__ */ jsx40(
        LanguageSwitch,
        {
          language: "cy",
          languages: ["en", "cy"],
          alternates: { en: "/styleguide?language=en", cy: "/styleguide?language=cy" }
        }
      )
    }
  ]
};

// src/platform/web/components/link-list/link-list.tsx
import { jsx as jsx41, jsxs as jsxs20 } from "preact/jsx-runtime";
function LinkList({ items }) {
  return /* @__PURE__ */ jsx41("ul", { class: "link-list", role: "list", children: items.map((item) => /* @__PURE__ */ jsxs20("li", { children: [
    /* @__PURE__ */ jsx41("a", { href: item.href, children: item.text }),
    item.about !== void 0 && /* @__PURE__ */ jsx41("p", { children: item.about })
  ] })) });
}

// src/platform/web/components/link-list/examples.tsx
import { jsx as jsx42 } from "preact/jsx-runtime";
var examples21 = {
  name: "Link list",
  about: "Where one can go from here, all in sight. What other sites put behind tabs.",
  examples: [
    {
      says: "With a line about each",
      draw: () => /* @__PURE__ */ jsx42(
        LinkList,
        {
          items: [
            { href: "/services?what=food", text: "Food", about: "Pantries, hot meals, help with shopping" },
            { href: "/services?what=money", text: "Money and debt", about: "Advice, grants, benefits" },
            { href: "/services?what=company", text: "Company", about: "Groups, visits, a telephone friend" }
          ]
        }
      )
    }
  ]
};

// src/platform/web/components/notice/notice.tsx
import { Fragment as Fragment3, jsx as jsx43, jsxs as jsxs21 } from "preact/jsx-runtime";
var icons = { information: "info", warning: "warning", success: "tick" };
function Notice({ language, kind = "information", title, children }) {
  return /* @__PURE__ */ jsxs21("div", { class: `notice ${kind}`, children: [
    /* @__PURE__ */ jsx43(Icon, { name: icons[kind] }),
    /* @__PURE__ */ jsxs21("div", { children: [
      /* @__PURE__ */ jsx43("p", { class: "notice-title", children: title === void 0 ? webWords[language][kind] : /* @__PURE__ */ jsxs21(Fragment3, { children: [
        /* @__PURE__ */ jsxs21("span", { class: "only-heard", children: [
          webWords[language][kind],
          ": "
        ] }),
        title
      ] }) }),
      children
    ] })
  ] });
}
function Banner({ language, kind = "success", title, children }) {
  return /* @__PURE__ */ jsx43("div", { class: "banner", role: kind === "warning" ? "alert" : "status", children: /* @__PURE__ */ jsx43(Notice, { language, kind, ...title === void 0 ? {} : { title }, children }) });
}

// src/platform/web/components/notice/examples.tsx
import { jsx as jsx44 } from "preact/jsx-runtime";
var examples22 = {
  name: "Notice and banner",
  about: "Sets a few sentences apart. A banner says what has just happened, once, at the top of the page.",
  examples: [
    {
      says: "Good to know",
      draw: () => /* @__PURE__ */ jsx44(Notice, { language: "en", children: /* @__PURE__ */ jsx44("p", { children: "You do not need a referral. Come as you are." }) })
    },
    {
      says: "A warning",
      draw: () => /* @__PURE__ */ jsx44(Notice, { language: "en", kind: "warning", title: "These hours may have changed", children: /* @__PURE__ */ jsx44("p", { children: "Nobody has confirmed them since March. Ring before you go." }) })
    },
    {
      says: "All went well",
      draw: () => /* @__PURE__ */ jsx44(Notice, { language: "en", kind: "success", title: "You are on the list", children: /* @__PURE__ */ jsx44("p", { children: "We will text you when a place comes free." }) })
    },
    { says: "A banner", draw: () => /* @__PURE__ */ jsx44(Banner, { language: "en", title: "Your listing is confirmed until 23 May" }) }
  ]
};

// src/kernel/day.ts
var weekdays = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
function readTimeOfDay(text) {
  const match = /^(\d{1,2}):(\d{2})(?::\d{2})?$/.exec(text);
  if (!match) return void 0;
  const [hour, minute] = [Number(match[1]), Number(match[2])];
  if (minute > 59 || hour > 24 || hour === 24 && minute > 0) return void 0;
  return `${String(hour).padStart(2, "0")}:${match[2]}`;
}

// src/platform/web/components/opening-hours/clock-time.ts
function clockTime(time, language) {
  const words = webWords[language];
  if (time === "00:00" || time === "24:00") return words.midnight;
  if (time === "12:00") return words.midday;
  const hour = Number(time.slice(0, 2));
  const minute = time.slice(3);
  const face = `${hour % 12 === 0 ? 12 : hour % 12}${minute === "00" ? "" : `:${minute}`}`;
  return `${face}${hour < 12 ? words.morning : words.afternoon}`;
}

// src/platform/web/components/opening-hours/opening-hours.tsx
import { jsx as jsx45, jsxs as jsxs22 } from "preact/jsx-runtime";
function OpeningHours({ language, week, today, exceptions = [] }) {
  const words = webWords[language];
  return /* @__PURE__ */ jsxs22("div", { class: "opening-hours", children: [
    /* @__PURE__ */ jsxs22("table", { children: [
      /* @__PURE__ */ jsx45("caption", { children: words.hours }),
      /* @__PURE__ */ jsx45("thead", { class: "only-heard", children: /* @__PURE__ */ jsxs22("tr", { children: [
        /* @__PURE__ */ jsx45("th", { scope: "col", children: words.dayColumn }),
        /* @__PURE__ */ jsx45("th", { scope: "col", children: words.hoursColumn })
      ] }) }),
      /* @__PURE__ */ jsx45("tbody", { children: weekdays.map((day) => /* @__PURE__ */ jsxs22("tr", { class: day === today ? "today" : void 0, children: [
        /* @__PURE__ */ jsxs22("th", { scope: "row", children: [
          words.days[day],
          day === today && ` (${words.today})`
        ] }),
        /* @__PURE__ */ jsx45("td", { children: spans(language, week[day] ?? []) })
      ] })) })
    ] }),
    exceptions.length > 0 && /* @__PURE__ */ jsx45("ul", { children: exceptions.map((exception) => /* @__PURE__ */ jsx45("li", { children: exception })) })
  ] });
}
function spans(language, open) {
  const words = webWords[language];
  if (open.length === 0) return words.closed;
  return open.map(
    ({ from, to }) => from === "00:00" && to === "24:00" ? words.allDay : words.openFromTo(clockTime(from, language), clockTime(to, language))
  ).join(` ${words.and} `);
}

// src/platform/web/components/opening-hours/examples.tsx
import { jsx as jsx46 } from "preact/jsx-runtime";
var examples23 = {
  name: "Opening hours",
  about: "A week of hours, with today marked and the exceptions said in words.",
  examples: [
    {
      says: "An ordinary week with a break on Tuesdays",
      draw: () => /* @__PURE__ */ jsx46(
        OpeningHours,
        {
          language: "en",
          today: "tuesday",
          week: {
            monday: [span("09:00", "17:30")],
            tuesday: [span("09:00", "12:00"), span("13:00", "17:30")],
            wednesday: [span("09:00", "17:30")],
            friday: [span("18:00", "24:00")],
            saturday: [span("00:00", "24:00")]
          },
          exceptions: ["Closed on 25 and 26 December", "Open until midday on 31 December"]
        }
      )
    },
    {
      says: "In Welsh",
      draw: () => /* @__PURE__ */ jsx46("div", { lang: "cy", children: /* @__PURE__ */ jsx46(OpeningHours, { language: "cy", week: { monday: [span("09:00", "12:00")], thursday: [span("13:30", "16:00")] } }) })
    }
  ]
};
function span(from, to) {
  const [start, end] = [readTimeOfDay(from), readTimeOfDay(to)];
  if (!start || !end) throw new Error(`${from} to ${to} are not times`);
  return { from: start, to: end };
}

// src/platform/web/components/pagination/pagination.tsx
import { jsx as jsx47, jsxs as jsxs23 } from "preact/jsx-runtime";
function Pagination({ language, shown, previous, next }) {
  const words = webWords[language];
  return /* @__PURE__ */ jsxs23("nav", { class: "pagination not-printed", "aria-label": words.pages, children: [
    previous !== void 0 && /* @__PURE__ */ jsxs23("a", { class: "button quiet", href: previous, rel: "prev", children: [
      /* @__PURE__ */ jsx47(Icon, { name: "back" }),
      words.previous
    ] }),
    next !== void 0 && /* @__PURE__ */ jsxs23("a", { class: "button secondary", href: next, rel: "next", children: [
      words.more,
      /* @__PURE__ */ jsx47(Icon, { name: "onward" })
    ] }),
    /* @__PURE__ */ jsx47("p", { class: "muted", children: words.shownOf(shown.from, shown.to, shown.all) })
  ] });
}

// src/platform/web/components/pagination/examples.tsx
import { jsx as jsx48 } from "preact/jsx-runtime";
var examples24 = {
  name: "Pagination",
  about: "Show more, as an ordinary link.",
  examples: [
    {
      says: "In the middle",
      draw: () => /* @__PURE__ */ jsx48(
        Pagination,
        {
          language: "en",
          shown: { from: 11, to: 20, all: 43 },
          previous: "/services?what=food",
          next: "/services?what=food&page=3"
        }
      )
    }
  ]
};

// src/platform/web/components/phone-link/phone-link.tsx
import { jsx as jsx49, jsxs as jsxs24 } from "preact/jsx-runtime";
function PhoneLink({ phone, name }) {
  return /* @__PURE__ */ jsxs24("a", { class: "phone-link", href: dialled(phone), children: [
    name !== void 0 && /* @__PURE__ */ jsxs24("span", { class: "only-heard", children: [
      name,
      ": "
    ] }),
    phone
  ] });
}
function PhoneButton({ phone, children }) {
  return /* @__PURE__ */ jsxs24("a", { class: "button primary phone-button", href: dialled(phone), children: [
    /* @__PURE__ */ jsx49(Icon, { name: "phone" }),
    /* @__PURE__ */ jsx49("span", { children })
  ] });
}
function dialled(phone) {
  return `tel:${phone.replaceAll(/(?!^\+)[^\d]/g, "")}`;
}

// src/platform/web/components/phone-link/examples.tsx
import { jsx as jsx50, jsxs as jsxs25 } from "preact/jsx-runtime";
var examples25 = {
  name: "Phone link",
  about: "A number to ring. The button is for the first thing to do; the number can always be read.",
  examples: [
    {
      says: "In a sentence",
      draw: () => /* @__PURE__ */ jsxs25("p", { children: [
        "Ring ",
        /* @__PURE__ */ jsx50(PhoneLink, { phone: "01632 960 100", name: "Hexworth help line" }),
        " and ask for a person."
      ] })
    },
    {
      says: "As the first thing to do",
      draw: () => /* @__PURE__ */ jsx50(PhoneButton, { phone: "01632 960 142", children: "Call 01632 960 142" })
    }
  ]
};

// src/platform/web/components/phone-simulator/phone-simulator.tsx
import { jsx as jsx51, jsxs as jsxs26 } from "preact/jsx-runtime";
function PhoneSimulator({ language, whose, number, messages, action, children }) {
  const words = webWords[language];
  return /* @__PURE__ */ jsxs26("section", { class: "phone", "aria-label": words.phoneScreen(whose), children: [
    /* @__PURE__ */ jsxs26("header", { children: [
      /* @__PURE__ */ jsx51("span", { class: "arch", children: /* @__PURE__ */ jsx51(Icon, { name: "message" }) }),
      /* @__PURE__ */ jsxs26("p", { children: [
        /* @__PURE__ */ jsx51("strong", { children: number }),
        /* @__PURE__ */ jsx51("br", {}),
        /* @__PURE__ */ jsx51("span", { class: "small", children: whose })
      ] })
    ] }),
    /* @__PURE__ */ jsx51("ol", { class: "bubbles", role: "list", tabindex: 0, "aria-label": words.phoneScreen(whose), children: messages.map((message) => /* @__PURE__ */ jsxs26("li", { class: message.from, lang: message.lang, children: [
      /* @__PURE__ */ jsxs26("span", { class: "only-heard", children: [
        message.from === "them" ? words.theyWrote : words.weWrote,
        " "
      ] }),
      message.text,
      message.at !== void 0 && /* @__PURE__ */ jsx51("span", { class: "bubble-time", children: message.at })
    ] })) }),
    /* @__PURE__ */ jsxs26("form", { method: "post", action, children: [
      children,
      /* @__PURE__ */ jsx51("label", { class: "only-heard", for: "phone-text", children: words.typeMessage }),
      /* @__PURE__ */ jsx51(
        "input",
        {
          class: "box",
          id: "phone-text",
          name: "text",
          type: "text",
          placeholder: words.typeMessage,
          autocomplete: "off",
          maxlength: 1600
        }
      ),
      /* @__PURE__ */ jsx51("button", { type: "submit", class: "button primary", children: words.send })
    ] })
  ] });
}

// src/platform/web/components/phone-simulator/examples.tsx
import { jsx as jsx52 } from "preact/jsx-runtime";
var examples26 = {
  name: "Phone simulator",
  about: "A telephone with text messages, for trying the product out.",
  examples: [
    {
      says: "A short conversation",
      draw: () => /* @__PURE__ */ jsx52(
        PhoneSimulator,
        {
          language: "en",
          whose: "Ann Okafor\u2019s phone",
          number: "60777",
          action: "/try/phone",
          messages: [
            { from: "them", text: "food HX9 4QD", at: "10:02" },
            {
              from: "us",
              text: "1 Brook Street Pantry, 0.4 miles, open until 4pm\n2 St Aidan\u2019s Table, 0.9 miles, opens 5pm\nReply 1 or 2, or PERSON to talk to someone.",
              at: "10:02"
            },
            { from: "them", text: "1", at: "10:03" },
            {
              from: "us",
              text: "Brook Street Pantry, 14 Brook Street. Ring 01632 960 142. No referral needed.",
              at: "10:03"
            }
          ]
        }
      )
    }
  ]
};

// src/platform/web/components/place-map/map-layout.ts
var metresPerDegree = 111320;
var metresPerMile = 1609.344;
var metresPerYard = 0.9144;
function layOut({ points, here, outline: outline2 = [], width = 420, height = 340 }) {
  const shown = here ? [...points, here] : [...points];
  const ground = shown.length > 0 ? shown : outline2.flat().map(([longitude, latitude]) => ({ latitude, longitude }));
  const box = boxAround(ground);
  const shorter = Math.cos((box.north + box.south) / 2 * Math.PI / 180);
  const margin = 44;
  const metresWide = Math.max((box.east - box.west) * shorter * metresPerDegree, 300);
  const metresHigh = Math.max((box.north - box.south) * metresPerDegree, 300);
  const unitsPerMetre = Math.min((width - 2 * margin) / metresWide, (height - 2 * margin) / metresHigh);
  const middle = { latitude: (box.north + box.south) / 2, longitude: (box.east + box.west) / 2 };
  const place = ({ latitude, longitude }) => ({
    x: round(width / 2 + (longitude - middle.longitude) * shorter * metresPerDegree * unitsPerMetre),
    y: round(height / 2 - (latitude - middle.latitude) * metresPerDegree * unitsPerMetre)
  });
  return {
    width,
    height,
    markers: gather(points.map((point) => ({ ...place(point), numbers: [point.number] }))),
    ...here ? { here: place(here) } : {},
    outline: outline2.map((ring) => drawRing(ring.map(([longitude, latitude]) => place({ latitude, longitude })))),
    scale: scaleBar(unitsPerMetre, width / 3)
  };
}
var touchingUnits = 30;
function gather(markers) {
  const kept = [];
  for (const marker of markers) {
    const near = kept.find((other) => Math.hypot(other.x - marker.x, other.y - marker.y) < touchingUnits);
    if (near) near.numbers.push(...marker.numbers);
    else kept.push(marker);
  }
  return kept;
}
function drawRing(spots) {
  const kept = [];
  for (const spot of spots) {
    const last = kept.at(-1);
    if (!last || Math.hypot(spot.x - last.x, spot.y - last.y) >= 2) kept.push(spot);
  }
  return `M${kept.map(({ x, y }) => `${x} ${y}`).join("L")}Z`;
}
var scaleMiles = [0.05, 0.1, 0.25, 0.5, 1, 2, 5, 10, 20, 50, 100];
function scaleBar(unitsPerMetre, longest) {
  const fits = scaleMiles.filter((miles) => miles * metresPerMile * unitsPerMetre <= longest);
  const metres = (fits.at(-1) ?? scaleMiles[0]) * metresPerMile;
  return { metres, length: round(metres * unitsPerMetre) };
}
function boxAround(spots) {
  const latitudes = spots.map(({ latitude }) => latitude);
  const longitudes = spots.map(({ longitude }) => longitude);
  return {
    north: highest(latitudes),
    south: lowest(latitudes),
    east: highest(longitudes),
    west: lowest(longitudes)
  };
}
function highest(values) {
  return values.reduce((a, b) => Math.max(a, b), values[0] ?? 0);
}
function lowest(values) {
  return values.reduce((a, b) => Math.min(a, b), values[0] ?? 0);
}
function round(value) {
  return Math.round(value * 10) / 10;
}
var directions = ["north", "northEast", "east", "southEast", "south", "southWest", "west", "northWest"];
function wayTo(from, to) {
  const shorter = Math.cos((from.latitude + to.latitude) / 2 * Math.PI / 180);
  const east = (to.longitude - from.longitude) * shorter * metresPerDegree;
  const north = (to.latitude - from.latitude) * metresPerDegree;
  const turn = Math.atan2(east, north) * 180 / Math.PI;
  return { metres: Math.hypot(east, north), direction: directions[(Math.round(turn / 45) % 8 + 8) % 8] };
}
function distanceInWords(metres, words) {
  const miles = metres / metresPerMile;
  if (miles < 0.2) return words.yards(String(Math.max(10, Math.round(metres / metresPerYard / 10) * 10)));
  if (miles < 10) return words.miles(miles.toFixed(1).replace(/\.0$/, ""));
  return words.miles(String(Math.round(miles)));
}

// src/platform/web/components/place-map/place-map.tsx
import { jsx as jsx53, jsxs as jsxs27 } from "preact/jsx-runtime";
function PlaceMap({ language, title, points, here, outline: outline2 = [] }) {
  const words = webWords[language];
  const layout = layOut({ points, outline: outline2, ...here ? { here } : {} });
  return /* @__PURE__ */ jsxs27("figure", { class: "place-map", children: [
    /* @__PURE__ */ jsxs27("svg", { viewBox: `0 0 ${layout.width} ${layout.height}`, role: "img", "aria-label": title, children: [
      /* @__PURE__ */ jsx53("rect", { class: "ground", width: layout.width, height: layout.height }),
      layout.outline.map((ring) => /* @__PURE__ */ jsx53("path", { class: "edge", d: ring })),
      /* @__PURE__ */ jsx53(Scale, { layout, says: distanceInWords(layout.scale.metres, words) }),
      layout.here && /* @__PURE__ */ jsx53(Here, { at: layout.here, says: here?.says ?? words.mapHere, width: layout.width }),
      layout.markers.map((marker) => /* @__PURE__ */ jsx53(Marker, { ...marker }))
    ] }),
    /* @__PURE__ */ jsxs27("figcaption", { children: [
      title,
      " ",
      words.mapNorth
    ] }),
    /* @__PURE__ */ jsx53(Details, { summary: words.mapInWords, children: /* @__PURE__ */ jsx53("ol", { children: points.map((point) => /* @__PURE__ */ jsx53("li", { value: point.number, children: inWords(language, point, here) })) }) })
  ] });
}
function inWords(language, point, here) {
  const words = webWords[language];
  if (!here) return point.name;
  const { metres, direction } = wayTo(here, point);
  if (metres < 10) return words.mapAtPoint(point.name);
  return words.mapPoint(point.name, distanceInWords(metres, words), words.towards[direction]);
}
function Marker({ x, y, numbers }) {
  const text = numbers.length > 3 ? `${numbers[0]}\u2013${numbers.at(-1)}` : numbers.join(", ");
  const half = Math.max(15, 7 + text.length * 5);
  return /* @__PURE__ */ jsxs27("g", { class: "marker", transform: `translate(${x} ${y})`, children: [
    /* @__PURE__ */ jsx53("path", { d: `M0 0l-6 -9H${-half}V-26a15 15 0 0 1 15 -15H${half - 15}a15 15 0 0 1 15 15V-9H6z` }),
    /* @__PURE__ */ jsx53("text", { y: "-18", "text-anchor": "middle", children: text })
  ] });
}
function Here({ at, says, width }) {
  const before = at.x > width - 170;
  return /* @__PURE__ */ jsxs27("g", { class: "here", transform: `translate(${at.x} ${at.y})`, children: [
    /* @__PURE__ */ jsx53("circle", { class: "halo", r: "15" }),
    /* @__PURE__ */ jsx53("circle", { r: "8" }),
    /* @__PURE__ */ jsx53("text", { x: before ? -20 : 20, y: "5", "text-anchor": before ? "end" : "start", children: says })
  ] });
}
function Scale({ layout, says }) {
  return /* @__PURE__ */ jsxs27("g", { class: "scale", transform: `translate(20 ${layout.height - 20})`, children: [
    /* @__PURE__ */ jsx53("path", { d: `M0 -7V0H${layout.scale.length}V-7` }),
    /* @__PURE__ */ jsx53("text", { x: layout.scale.length / 2, y: "-9", "text-anchor": "middle", children: says })
  ] });
}

// src/platform/web/components/place-map/examples.tsx
import { jsx as jsx54 } from "preact/jsx-runtime";
var outline = [
  [-1.62, 54.012],
  [-1.598, 54.03],
  [-1.56, 54.036],
  [-1.523, 54.028],
  [-1.507, 54.006],
  [-1.512, 53.982],
  [-1.54, 53.968],
  [-1.578, 53.966],
  [-1.606, 53.978],
  [-1.62, 54.012]
];
var examples27 = {
  name: "Place map",
  about: "A map drawn by the server: no script, no tiles, no third party. Its numbers are those of the list beside it.",
  examples: [
    {
      says: "Around the reader, with two places side by side",
      draw: () => /* @__PURE__ */ jsx54(
        PlaceMap,
        {
          language: "en",
          title: "Food near HX9 4QD.",
          here: { latitude: 54, longitude: -1.565 },
          outline: [outline],
          points: [
            { number: 1, name: "Brook Street Pantry", latitude: 54.004, longitude: -1.559 },
            { number: 2, name: "St Aidan\u2019s Table", latitude: 53.992, longitude: -1.58 },
            { number: 3, name: "Mill Road Kitchen", latitude: 53.9922, longitude: -1.5797 },
            { number: 4, name: "Northgate Community Fridge", latitude: 54.015, longitude: -1.537 }
          ]
        }
      )
    }
  ]
};

// src/platform/web/components/text-input/text-input.tsx
import { jsx as jsx55, jsxs as jsxs28 } from "preact/jsx-runtime";
function TextInput(props) {
  const { value, type = "text", inputMode, autocomplete, charsWide, charsMax, spellcheck, prefix, suffix } = props;
  const kind = { type };
  return /* @__PURE__ */ jsx55(
    Field,
    {
      ...props,
      control: (wiring) => {
        const input = /* @__PURE__ */ jsx55(
          "input",
          {
            ...wiring,
            class: charsWide === void 0 ? "box" : `box chars-${charsWide}`,
            ...kind,
            value,
            inputmode: inputMode,
            autocomplete,
            maxlength: charsMax,
            spellcheck
          }
        );
        if (prefix === void 0 && suffix === void 0) return input;
        return /* @__PURE__ */ jsxs28("div", { class: "affixed", children: [
          prefix !== void 0 && /* @__PURE__ */ jsx55("span", { "aria-hidden": "true", children: prefix }),
          input,
          suffix !== void 0 && /* @__PURE__ */ jsx55("span", { "aria-hidden": "true", children: suffix })
        ] });
      }
    }
  );
}

// src/platform/web/components/postcode-input/postcode-input.tsx
import { jsx as jsx56 } from "preact/jsx-runtime";
function PostcodeInput({ language, label, hint, ...rest }) {
  const words = webWords[language];
  return /* @__PURE__ */ jsx56(
    TextInput,
    {
      ...rest,
      language,
      label: label ?? words.postcode,
      hint: hint ?? words.postcodeHint,
      autocomplete: "postal-code",
      charsWide: 10,
      spellcheck: false
    }
  );
}

// src/platform/web/components/postcode-input/examples.tsx
import { jsx as jsx57 } from "preact/jsx-runtime";
var examples28 = {
  name: "Postcode input",
  about: "A postcode in any case and spacing, or its first part.",
  examples: [
    { says: "Empty", draw: () => /* @__PURE__ */ jsx57(PostcodeInput, { language: "en", name: "postcode" }) },
    {
      says: "With something to put right",
      draw: () => /* @__PURE__ */ jsx57(PostcodeInput, { language: "en", name: "postcode-wrong", value: "Y01 7H", problem: "Type your postcode, like YO1 7HH" })
    }
  ]
};

// src/platform/web/components/print-button/print-button.tsx
import { jsx as jsx58, jsxs as jsxs29 } from "preact/jsx-runtime";
function PrintButton({ language }) {
  return /* @__PURE__ */ jsxs29("button", { type: "button", class: "button quiet not-printed", "data-enhance": "print", hidden: true, children: [
    /* @__PURE__ */ jsx58(Icon, { name: "print" }),
    webWords[language].print
  ] });
}

// src/platform/web/components/print-button/examples.tsx
import { jsx as jsx59 } from "preact/jsx-runtime";
var examples29 = {
  name: "Print button",
  about: "Appears only where a script can make it work. Every page prints well without it.",
  examples: [{ says: "Seen with script", draw: () => /* @__PURE__ */ jsx59(PrintButton, { language: "en" }) }]
};

// src/platform/web/components/question/question.tsx
import { jsx as jsx60, jsxs as jsxs30 } from "preact/jsx-runtime";
function Question(props) {
  const { language, action, problems = [], fields = {}, submit, keepsDraft = false, sendsFiles = false } = props;
  return /* @__PURE__ */ jsxs30("div", { class: "narrow", children: [
    /* @__PURE__ */ jsx60(ErrorSummary, { language, problems }),
    /* @__PURE__ */ jsxs30(
      "form",
      {
        method: "post",
        action,
        novalidate: true,
        enctype: sendsFiles ? "multipart/form-data" : void 0,
        "data-enhance": keepsDraft ? "keep-draft" : void 0,
        children: [
          Object.entries(fields).map(([name, value]) => /* @__PURE__ */ jsx60("input", { type: "hidden", name, value })),
          props.children,
          submit !== false && /* @__PURE__ */ jsx60(ButtonRow, { children: /* @__PURE__ */ jsx60(Button, { children: submit ?? webWords[language].continue }) })
        ]
      }
    )
  ] });
}

// src/platform/web/components/question/examples.tsx
import { jsx as jsx61 } from "preact/jsx-runtime";
var examples30 = {
  name: "Question",
  about: "One question, one page, one form, with the error summary where it belongs.",
  examples: [
    {
      says: "A question page",
      draw: () => /* @__PURE__ */ jsx61(Question, { language: "en", action: "/do/example", fields: { step: "name" }, keepsDraft: true, children: /* @__PURE__ */ jsx61(
        TextInput,
        {
          language: "en",
          name: "called",
          label: "What shall we call you?",
          hint: "Any name you like. We use it when we write to you.",
          autocomplete: "given-name",
          asHeading: true
        }
      ) })
    }
  ]
};

// src/platform/web/components/quick-exit/quick-exit.tsx
import { jsx as jsx62, jsxs as jsxs31 } from "preact/jsx-runtime";
var somewhereElse = "https://www.bbc.co.uk/weather";
function QuickExit({ language, href = somewhereElse }) {
  const words = webWords[language];
  return /* @__PURE__ */ jsxs31("div", { class: "quick-exit not-printed", children: [
    /* @__PURE__ */ jsxs31("a", { class: "button danger", href, rel: "nofollow noreferrer", "data-enhance": "quick-exit", children: [
      words.leaveQuickly,
      /* @__PURE__ */ jsx62(Icon, { name: "exit" })
    ] }),
    /* @__PURE__ */ jsx62("span", { class: "small muted", hidden: true, children: words.leaveHint })
  ] });
}

// src/platform/web/components/quick-exit/examples.tsx
import { jsx as jsx63 } from "preact/jsx-runtime";
var examples31 = {
  name: "Quick exit",
  about: "For pages that could put their reader in danger if seen. Leaves at once and leaves no way back.",
  examples: [{ says: "At the top of a page", draw: () => /* @__PURE__ */ jsx63(QuickExit, { language: "en" }) }]
};

// src/platform/web/components/radios/examples.tsx
import { jsx as jsx64 } from "preact/jsx-runtime";
var examples32 = {
  name: "Radios",
  about: "A longer choice, or one among other questions. A short one by itself is better as choice buttons.",
  examples: [
    {
      says: "With hints",
      draw: () => /* @__PURE__ */ jsx64(
        Radios,
        {
          language: "en",
          name: "reach",
          label: "How shall we reach you?",
          value: "text",
          options: [
            { value: "text", text: "By text" },
            { value: "call", text: "By telephone", hint: "We ring twice, then leave no message" },
            { value: "post", text: "By post" }
          ]
        }
      )
    },
    {
      says: "With something to put right",
      draw: () => /* @__PURE__ */ jsx64(
        Radios,
        {
          language: "en",
          name: "reach-wrong",
          label: "How shall we reach you?",
          problem: "Choose how we can reach you",
          options: [
            { value: "text", text: "By text" },
            { value: "call", text: "By telephone" }
          ]
        }
      )
    }
  ]
};

// src/platform/web/components/search-box/search-box.tsx
import { jsx as jsx65, jsxs as jsxs32 } from "preact/jsx-runtime";
function SearchBox({ language, action, what, where, id = "find", compact = false, label }) {
  const words = webWords[language];
  return /* @__PURE__ */ jsxs32(
    "form",
    {
      class: compact ? "search-box compact not-printed" : "search-box not-printed",
      role: "search",
      "aria-label": label ?? words.search,
      action,
      method: "get",
      children: [
        /* @__PURE__ */ jsxs32("div", { children: [
          /* @__PURE__ */ jsx65("label", { class: "label", for: `${id}-what`, children: words.findWhat }),
          /* @__PURE__ */ jsx65(
            "input",
            {
              class: "box",
              id: `${id}-what`,
              name: "what",
              type: "search",
              value: what,
              autocomplete: "off",
              "aria-describedby": compact ? void 0 : `${id}-what-hint`
            }
          ),
          !compact && /* @__PURE__ */ jsx65("p", { class: "hint", id: `${id}-what-hint`, children: words.findWhatHint })
        ] }),
        /* @__PURE__ */ jsxs32("div", { children: [
          /* @__PURE__ */ jsx65("label", { class: "label", for: `${id}-where`, children: words.findWhere }),
          /* @__PURE__ */ jsx65(
            "input",
            {
              class: "box",
              id: `${id}-where`,
              name: "where",
              type: "search",
              value: where,
              autocomplete: "postal-code",
              spellcheck: false,
              "aria-describedby": compact ? void 0 : `${id}-where-hint`
            }
          ),
          !compact && /* @__PURE__ */ jsx65("p", { class: "hint", id: `${id}-where-hint`, children: words.findWhereHint })
        ] }),
        /* @__PURE__ */ jsxs32("button", { class: "button primary", type: "submit", children: [
          /* @__PURE__ */ jsx65(Icon, { name: "search" }),
          words.findHelp
        ] }),
        /* @__PURE__ */ jsxs32(
          "div",
          {
            class: "near-me",
            "data-enhance": "near-me",
            "data-looking": words.nearMeLooking,
            "data-denied": words.nearMeDenied,
            hidden: true,
            children: [
              /* @__PURE__ */ jsxs32("button", { class: "button quiet", type: "button", children: [
                /* @__PURE__ */ jsx65(Icon, { name: "pin" }),
                words.nearMe
              ] }),
              /* @__PURE__ */ jsx65("input", { type: "hidden", name: "near", disabled: true }),
              /* @__PURE__ */ jsx65("p", { class: "small", role: "status" })
            ]
          }
        )
      ]
    }
  );
}

// src/platform/web/components/search-box/examples.tsx
import { jsx as jsx66 } from "preact/jsx-runtime";
var examples33 = {
  name: "Search box",
  about: 'A need and a place. "Where I am now" appears with script, and asks only when pressed.',
  examples: [
    { says: "Empty", draw: () => /* @__PURE__ */ jsx66(SearchBox, { language: "en", action: "/services" }) },
    {
      says: "Above results, in Welsh",
      draw: () => /* @__PURE__ */ jsx66("div", { lang: "cy", children: /* @__PURE__ */ jsx66(
        SearchBox,
        {
          language: "cy",
          action: "/services",
          id: "canfod",
          what: "bwyd",
          where: "YO1 7HH",
          label: "Chwilio yn Gymraeg",
          compact: true
        }
      ) })
    }
  ]
};

// src/platform/web/components/select/select.tsx
import { jsx as jsx67, jsxs as jsxs33 } from "preact/jsx-runtime";
function Select({ options: options2, value, ...question }) {
  return /* @__PURE__ */ jsx67(
    Field,
    {
      ...question,
      control: (wiring) => /* @__PURE__ */ jsxs33("select", { ...wiring, class: "box select", children: [
        /* @__PURE__ */ jsx67("option", { value: "", children: webWords[question.language].chooseOne }),
        options2.map((option) => /* @__PURE__ */ jsx67("option", { value: option.value, selected: option.value === value, children: option.text }))
      ] })
    }
  );
}

// src/platform/web/components/select/examples.tsx
import { jsx as jsx68 } from "preact/jsx-runtime";
var examples34 = {
  name: "Select",
  about: "A long list of things with known names, for staff. Residents get radios or a search.",
  examples: [
    {
      says: "Nothing chosen yet",
      draw: () => /* @__PURE__ */ jsx68(
        Select,
        {
          language: "en",
          name: "ward",
          label: "Ward",
          options: [
            { value: "abbey", text: "Abbey" },
            { value: "brook", text: "Brookside" },
            { value: "mill", text: "Mill Road" }
          ]
        }
      )
    }
  ]
};

// src/platform/web/components/send-to-me/send-to-me.tsx
import { jsx as jsx69, jsxs as jsxs34 } from "preact/jsx-runtime";
function SendToMe({ language, action, fields = {}, phone, problem }) {
  const words = webWords[language];
  return /* @__PURE__ */ jsxs34("section", { class: "send-to-me card not-printed", "aria-labelledby": "send-to-me", children: [
    /* @__PURE__ */ jsx69("h2", { id: "send-to-me", children: words.sendToMe }),
    /* @__PURE__ */ jsxs34("form", { method: "post", action, novalidate: true, children: [
      Object.entries(fields).map(([name, value]) => /* @__PURE__ */ jsx69("input", { type: "hidden", name, value })),
      /* @__PURE__ */ jsx69(
        TextInput,
        {
          language,
          name: "phone",
          label: words.mobileNumber,
          hint: words.sendToMeHint,
          type: "tel",
          autocomplete: "tel",
          charsWide: 20,
          problem,
          ...phone === void 0 ? {} : { value: phone }
        }
      ),
      /* @__PURE__ */ jsx69(Button, { kind: "secondary", children: words.send })
    ] }),
    /* @__PURE__ */ jsx69("button", { type: "button", class: "button quiet", "data-enhance": "share", hidden: true, children: words.share })
  ] });
}

// src/platform/web/components/send-to-me/examples.tsx
import { jsx as jsx70 } from "preact/jsx-runtime";
var examples35 = {
  name: "Send to me",
  about: "Texts a page\u2019s facts to a phone, once, and forgets the number.",
  examples: [
    {
      says: "Empty",
      draw: () => /* @__PURE__ */ jsx70(SendToMe, { language: "en", action: "/services/send", fields: { service: "brook-street" } })
    }
  ]
};

// src/platform/web/components/tag/tag.tsx
import { jsx as jsx71 } from "preact/jsx-runtime";
function Tag({ text, look = "plain" }) {
  return /* @__PURE__ */ jsx71("span", { class: `tag ${look}`, children: text });
}
function Tags({ label, tags }) {
  return /* @__PURE__ */ jsx71("ul", { class: "tags", role: "list", "aria-label": label, children: tags.map((text) => /* @__PURE__ */ jsx71("li", { children: /* @__PURE__ */ jsx71(Tag, { text }) })) });
}

// src/platform/web/components/service-card/service-card.tsx
import { jsx as jsx72, jsxs as jsxs35 } from "preact/jsx-runtime";
function ServiceCard(props) {
  const { language, number, name, href, organisation, about, why, open, phone, tags = [], checked } = props;
  const words = webWords[language];
  return /* @__PURE__ */ jsxs35("article", { class: open.state === "shut-for-now" ? "service-card card shut" : "service-card card", children: [
    /* @__PURE__ */ jsxs35("header", { children: [
      number !== void 0 && /* @__PURE__ */ jsx72("span", { class: "map-number", "aria-hidden": "true", children: number }),
      /* @__PURE__ */ jsxs35("div", { children: [
        /* @__PURE__ */ jsx72("h3", { children: /* @__PURE__ */ jsx72("a", { href, children: name }) }),
        organisation !== void 0 && /* @__PURE__ */ jsx72("p", { class: "muted", children: organisation })
      ] })
    ] }),
    about !== void 0 && /* @__PURE__ */ jsx72("p", { class: "about", children: about }),
    /* @__PURE__ */ jsx72(Facts, { ...props }),
    why !== void 0 && /* @__PURE__ */ jsxs35("p", { class: "why", children: [
      /* @__PURE__ */ jsx72("strong", { children: words.whyThisOne }),
      " ",
      why
    ] }),
    tags.length > 0 && /* @__PURE__ */ jsx72(Tags, { label: words.tags, tags }),
    phone !== void 0 && /* @__PURE__ */ jsxs35("p", { class: "ring", children: [
      /* @__PURE__ */ jsxs35(PhoneButton, { phone: phone.number, children: [
        words.call,
        " ",
        /* @__PURE__ */ jsxs35("span", { class: "only-heard", children: [
          name,
          ", "
        ] }),
        phone.number
      ] }),
      phone.note !== void 0 && /* @__PURE__ */ jsx72("span", { class: "muted small", children: phone.note })
    ] }),
    checked !== void 0 && /* @__PURE__ */ jsxs35("p", { class: checked.state === "stale" ? "checked stale" : "checked", children: [
      /* @__PURE__ */ jsx72(Icon, { name: checked.state === "stale" ? "warning" : "tick" }),
      checked.says
    ] })
  ] });
}
function Facts({ language, open, distance, address: address2 }) {
  return /* @__PURE__ */ jsxs35("ul", { class: "facts", role: "list", children: [
    /* @__PURE__ */ jsxs35("li", { class: `open-${open.state}`, children: [
      /* @__PURE__ */ jsx72(Icon, { name: "clock" }),
      /* @__PURE__ */ jsx72("span", { children: open.says })
    ] }),
    (distance !== void 0 || address2 !== void 0) && /* @__PURE__ */ jsxs35("li", { children: [
      /* @__PURE__ */ jsx72(Icon, { name: "pin" }),
      /* @__PURE__ */ jsxs35("span", { children: [
        distance !== void 0 && /* @__PURE__ */ jsx72("strong", { children: webWords[language].away(distance) }),
        distance !== void 0 && address2 !== void 0 && " \xB7 ",
        address2
      ] })
    ] })
  ] });
}

// src/platform/web/components/service-card/examples.tsx
import { jsx as jsx73 } from "preact/jsx-runtime";
var examples36 = {
  name: "Service card",
  about: "One service in a list: what it is, whether it is open, how far, how to reach it. Enough to act on.",
  examples: [
    {
      says: "Open, near, and confirmed",
      draw: () => /* @__PURE__ */ jsx73(
        ServiceCard,
        {
          language: "en",
          number: 1,
          name: "Brook Street Pantry",
          href: "/services/brook-street-pantry",
          organisation: "Hexworth Food Network",
          about: "A bag of food for each household, fresh and tinned. Take what you like.",
          why: "It gives food the same day, and is open now.",
          distance: "0.4 miles",
          address: "14 Brook Street",
          open: { state: "open", says: "Open now until 4pm" },
          phone: { number: "01632 960 142", note: "Ask for Dev" },
          tags: ["Free", "No referral", "Step-free"],
          checked: { state: "fresh", says: "Confirmed by the pantry on 12 November" }
        }
      )
    },
    {
      says: "Closed, with a listing that has gone stale",
      draw: () => /* @__PURE__ */ jsx73(
        ServiceCard,
        {
          language: "en",
          number: 2,
          name: "St Aidan\u2019s Table",
          href: "/services/st-aidans-table",
          distance: "0.9 miles",
          open: { state: "closed", says: "Closed. Opens today at 5pm" },
          phone: { number: "01632 960 177" },
          checked: { state: "stale", says: "Nobody has confirmed this since March. Ring before you go." }
        }
      )
    },
    {
      says: "Closed for now",
      draw: () => /* @__PURE__ */ jsx73(
        ServiceCard,
        {
          language: "en",
          name: "Mill Road Kitchen",
          href: "/services/mill-road-kitchen",
          open: { state: "shut-for-now", says: "Closed for repairs until 4 January" }
        }
      )
    }
  ]
};

// src/platform/web/components/step-progress/step-progress.tsx
import { jsx as jsx74, jsxs as jsxs36 } from "preact/jsx-runtime";
function StepProgress({ language, step, of }) {
  return /* @__PURE__ */ jsxs36("div", { class: "step-progress", children: [
    /* @__PURE__ */ jsx74("p", { children: webWords[language].step(step, of) }),
    /* @__PURE__ */ jsxs36("svg", { viewBox: "0 0 100 6", preserveAspectRatio: "none", "aria-hidden": "true", focusable: "false", children: [
      /* @__PURE__ */ jsx74("rect", { class: "whole", width: "100", height: "6" }),
      /* @__PURE__ */ jsx74("rect", { class: "part", width: 100 * step / of, height: "6" })
    ] })
  ] });
}

// src/platform/web/components/step-progress/examples.tsx
import { jsx as jsx75 } from "preact/jsx-runtime";
var examples37 = {
  name: "Step progress",
  about: "How far along a flow is, when the number of steps is known.",
  examples: [{ says: "Two of five", draw: () => /* @__PURE__ */ jsx75(StepProgress, { language: "en", step: 2, of: 5 }) }]
};

// src/platform/web/components/summary-list/summary-list.tsx
import { jsx as jsx76, jsxs as jsxs37 } from "preact/jsx-runtime";
function SummaryList({ language, rows }) {
  return /* @__PURE__ */ jsx76("dl", { class: "summary-list", children: rows.map((row) => /* @__PURE__ */ jsxs37("div", { children: [
    /* @__PURE__ */ jsx76("dt", { children: row.label }),
    /* @__PURE__ */ jsx76("dd", { children: row.value }),
    row.change !== void 0 && /* @__PURE__ */ jsx76("dd", { class: "act", children: /* @__PURE__ */ jsxs37("a", { href: row.change.href, children: [
      webWords[language].change,
      /* @__PURE__ */ jsxs37("span", { class: "only-heard", children: [
        " ",
        row.change.what
      ] })
    ] }) })
  ] })) });
}

// src/platform/web/components/summary-list/examples.tsx
import { jsx as jsx77 } from "preact/jsx-runtime";
var examples38 = {
  name: "Summary list",
  about: "Answers to check before they are sent, each with a way to change it; or the facts of one thing.",
  examples: [
    {
      says: "Answers to check",
      draw: () => /* @__PURE__ */ jsx77(
        SummaryList,
        {
          language: "en",
          rows: [
            { label: "What you need", value: "Food today", change: { href: "/do/find/need", what: "what you need" } },
            { label: "Where", value: "HX9 4QD", change: { href: "/do/find/place", what: "where you are" } },
            {
              label: "How we reach you",
              value: "By text\n07700 900 142",
              change: { href: "/do/find/reach", what: "how we reach you" }
            }
          ]
        }
      )
    }
  ]
};

// src/platform/web/components/table/table.tsx
import { jsx as jsx78, jsxs as jsxs38 } from "preact/jsx-runtime";
function Table({ caption, captionHidden = false, head, rows, numbers = [] }) {
  const look = (column) => numbers.includes(column) ? "number" : void 0;
  return /* @__PURE__ */ jsx78("div", { class: "table-scroll", role: "region", "aria-label": caption, tabindex: 0, children: /* @__PURE__ */ jsxs38("table", { children: [
    /* @__PURE__ */ jsx78("caption", { class: captionHidden ? "only-heard" : void 0, children: caption }),
    /* @__PURE__ */ jsx78("thead", { children: /* @__PURE__ */ jsx78("tr", { children: head.map((text, column) => /* @__PURE__ */ jsx78("th", { scope: "col", class: look(column), children: text })) }) }),
    /* @__PURE__ */ jsx78("tbody", { children: rows.map(([first, ...rest]) => /* @__PURE__ */ jsxs38("tr", { children: [
      /* @__PURE__ */ jsx78("th", { scope: "row", class: look(0), children: first }),
      rest.map((cell, index) => /* @__PURE__ */ jsx78("td", { class: look(index + 1), children: cell }))
    ] })) })
  ] }) });
}

// src/platform/web/components/table/examples.tsx
import { jsx as jsx79 } from "preact/jsx-runtime";
var examples39 = {
  name: "Table",
  about: "Facts that compare. Scrolls within itself when the screen is narrow.",
  examples: [
    {
      says: "With numbers",
      draw: () => /* @__PURE__ */ jsx79(
        Table,
        {
          caption: "Visits to the pantry",
          head: ["Month", "Households", "People"],
          numbers: [1, 2],
          rows: [
            ["September", 112, 301],
            ["October", 128, 344],
            ["November", 97, 260]
          ]
        }
      )
    }
  ]
};

// src/platform/web/components/tag/examples.tsx
import { jsx as jsx80, jsxs as jsxs39 } from "preact/jsx-runtime";
var examples40 = {
  name: "Tag",
  about: "A word or two about a thing. Its colour repeats its words and never stands in for them.",
  examples: [
    {
      says: "States",
      draw: () => /* @__PURE__ */ jsxs39("p", { class: "row", children: [
        /* @__PURE__ */ jsx80(Tag, { text: "Draft" }),
        " ",
        /* @__PURE__ */ jsx80(Tag, { text: "Confirmed", look: "good" }),
        " ",
        /* @__PURE__ */ jsx80(Tag, { text: "Check soon", look: "warn" }),
        " ",
        /* @__PURE__ */ jsx80(Tag, { text: "Closed", look: "bad" }),
        " ",
        /* @__PURE__ */ jsx80(Tag, { text: "New", look: "plum" }),
        " ",
        /* @__PURE__ */ jsx80(Tag, { text: "Waiting", look: "ochre" })
      ] })
    },
    {
      says: "A list of facts",
      draw: () => /* @__PURE__ */ jsx80(Tags, { label: "Good to know", tags: ["Free", "Step-free", "Welsh spoken", "Under 25s"] })
    }
  ]
};

// src/platform/web/components/task-list/task-list.tsx
import { jsx as jsx81, jsxs as jsxs40 } from "preact/jsx-runtime";
var looks = { notStarted: "plain", inProgress: "warn", done: "good" };
function TaskList({ language, tasks }) {
  const words = webWords[language];
  return /* @__PURE__ */ jsx81("ul", { class: "task-list", role: "list", children: tasks.map((task) => /* @__PURE__ */ jsxs40("li", { children: [
    /* @__PURE__ */ jsxs40("div", { children: [
      task.state === "cannotStart" ? task.text : /* @__PURE__ */ jsx81("a", { href: task.href, children: task.text }),
      task.hint !== void 0 && /* @__PURE__ */ jsx81("p", { class: "hint", children: task.hint })
    ] }),
    task.state === "cannotStart" ? /* @__PURE__ */ jsx81("span", { class: "muted", children: words.cannotStart }) : /* @__PURE__ */ jsx81(Tag, { look: looks[task.state], text: words[task.state] })
  ] })) });
}

// src/platform/web/components/task-list/examples.tsx
import { jsx as jsx82 } from "preact/jsx-runtime";
var examples41 = {
  name: "Task list",
  about: "A long piece of work in parts that may be done in any order.",
  examples: [
    {
      says: "Setting up an organisation",
      draw: () => /* @__PURE__ */ jsx82(
        TaskList,
        {
          language: "en",
          tasks: [
            { text: "Your organisation", state: "done", href: "/work/organisation" },
            { text: "Where and when you are open", state: "inProgress", href: "/work/hours" },
            { text: "Who may edit", hint: "At least two people", state: "notStarted", href: "/work/people" },
            { text: "Publish", state: "cannotStart" }
          ]
        }
      )
    }
  ]
};

// src/platform/web/components/text-input/examples.tsx
import { jsx as jsx83 } from "preact/jsx-runtime";
var examples42 = {
  name: "Text input",
  about: "One line. Its width says how long an answer is expected.",
  examples: [
    {
      says: "With a hint",
      draw: () => /* @__PURE__ */ jsx83(
        TextInput,
        {
          language: "en",
          name: "email",
          label: "Your e-mail address",
          hint: "Only if you would like an answer by e-mail.",
          type: "email",
          autocomplete: "email",
          optional: true
        }
      )
    },
    {
      says: "Money, with something to put right",
      draw: () => /* @__PURE__ */ jsx83(
        TextInput,
        {
          language: "en",
          name: "rent",
          label: "Rent each week, in pounds",
          prefix: "\xA3",
          inputMode: "decimal",
          charsWide: 10,
          value: "lots",
          problem: "Type your rent in pounds, like 95 or 95.50"
        }
      )
    }
  ]
};

// src/platform/web/components/textarea/textarea.tsx
import { Fragment as Fragment4, jsx as jsx84, jsxs as jsxs41 } from "preact/jsx-runtime";
function Textarea(props) {
  const { language, value, rows = 5, charsMax, autocomplete } = props;
  const words = webWords[language];
  return /* @__PURE__ */ jsx84(
    Field,
    {
      ...props,
      control: (wiring) => {
        const countId = `${wiring.id}-count`;
        const described = [wiring["aria-describedby"], charsMax !== void 0 && countId].filter(Boolean).join(" ");
        return /* @__PURE__ */ jsxs41(Fragment4, { children: [
          /* @__PURE__ */ jsx84(
            "textarea",
            {
              ...wiring,
              "aria-describedby": described === "" ? void 0 : described,
              class: "box",
              rows,
              autocomplete,
              "data-enhance": charsMax === void 0 ? void 0 : "count",
              "data-chars-max": charsMax,
              "data-left": charsMax === void 0 ? void 0 : words.charactersLeft(0),
              "data-left-one": charsMax === void 0 ? void 0 : words.charactersLeft(1),
              "data-over": charsMax === void 0 ? void 0 : words.charactersOver(0),
              "data-over-one": charsMax === void 0 ? void 0 : words.charactersOver(1),
              children: value
            }
          ),
          charsMax !== void 0 && /* @__PURE__ */ jsx84("p", { class: "hint counted", id: countId, children: words.charactersMax(charsMax) })
        ] });
      }
    }
  );
}

// src/platform/web/components/textarea/examples.tsx
import { jsx as jsx85 } from "preact/jsx-runtime";
var examples43 = {
  name: "Textarea",
  about: "More than a line. Says how much may be written, and counts down with script.",
  examples: [
    {
      says: "With a count",
      draw: () => /* @__PURE__ */ jsx85(Textarea, { language: "en", name: "story", label: "What happened?", hint: "Leave out names.", charsMax: 500 })
    },
    {
      says: "With something to put right",
      draw: () => /* @__PURE__ */ jsx85(
        Textarea,
        {
          language: "en",
          name: "story-wrong",
          label: "What happened?",
          problem: "Tell us what happened, in a few words",
          rows: 3
        }
      )
    }
  ]
};

// src/platform/web/components/registry.ts
var registry = {
  address: examples,
  "back-link": examples2,
  breadcrumbs: examples3,
  button: examples4,
  "change-view": examples5,
  checkboxes: examples6,
  "choice-buttons": examples7,
  "code-display": examples8,
  confirmation: examples9,
  "date-input": examples10,
  details: examples11,
  doors: examples12,
  "empty-state": examples13,
  "error-message": examples14,
  "error-summary": examples15,
  field: examples16,
  "file-upload": examples17,
  hero: examples18,
  icon: examples19,
  "language-switch": examples20,
  "link-list": examples21,
  notice: examples22,
  "opening-hours": examples23,
  pagination: examples24,
  "phone-link": examples25,
  "phone-simulator": examples26,
  "place-map": examples27,
  "postcode-input": examples28,
  "print-button": examples29,
  question: examples30,
  "quick-exit": examples31,
  radios: examples32,
  "search-box": examples33,
  select: examples34,
  "send-to-me": examples35,
  "service-card": examples36,
  "step-progress": examples37,
  "summary-list": examples38,
  table: examples39,
  tag: examples40,
  "task-list": examples41,
  "text-input": examples42,
  textarea: examples43
};

// src/platform/web/shell.tsx
import { jsx as jsx86, jsxs as jsxs42 } from "preact/jsx-runtime";
function Shell(props) {
  return /* @__PURE__ */ jsx86(Frame, { ...props, audience: "residents" });
}
function StaffShell(props) {
  return /* @__PURE__ */ jsx86(Frame, { ...props, language: "en", alternates: {}, audience: "staff" });
}
var textDirections = { en: "ltr", cy: "ltr" };
function Frame(props) {
  const { language, audience, above, quickExit, children } = props;
  return /* @__PURE__ */ jsxs42("html", { lang: language, dir: textDirections[language], children: [
    /* @__PURE__ */ jsx86(Head, { ...props }),
    /* @__PURE__ */ jsxs42("body", { class: audience, children: [
      /* @__PURE__ */ jsx86("a", { class: "skip", href: "#main", children: webWords[language].skip }),
      /* @__PURE__ */ jsx86(Header, { ...props }),
      /* @__PURE__ */ jsxs42("div", { class: "page wide", children: [
        (above !== void 0 || quickExit) && /* @__PURE__ */ jsxs42("div", { class: "page-tools", children: [
          above,
          quickExit && /* @__PURE__ */ jsx86(QuickExit, { language, href: somewhereElse })
        ] }),
        /* @__PURE__ */ jsx86("main", { id: "main", tabindex: -1, children })
      ] }),
      /* @__PURE__ */ jsx86(Footer, { ...props })
    ] })
  ] });
}
function Head({ language, title, problems = [], place, assets, alternates, description, head }) {
  const words = webWords[language];
  const prefix = problems.length > 0 ? `${words.errorBefore} ` : "";
  const entries = Object.entries(alternates);
  return /* @__PURE__ */ jsxs42("head", { children: [
    /* @__PURE__ */ jsx86("meta", { charset: "utf-8" }),
    /* @__PURE__ */ jsx86("title", { children: prefix + words.titleOnPlace(title, say(place.name, language)) }),
    /* @__PURE__ */ jsx86("meta", { name: "viewport", content: "width=device-width, initial-scale=1" }),
    /* @__PURE__ */ jsx86("meta", { name: "theme-color", media: "(prefers-color-scheme: light)", content: light.band }),
    /* @__PURE__ */ jsx86("meta", { name: "theme-color", media: "(prefers-color-scheme: dark)", content: dark.band }),
    description !== void 0 && /* @__PURE__ */ jsx86("meta", { name: "description", content: description }),
    /* @__PURE__ */ jsx86("link", { rel: "icon", href: assets.icon, type: "image/svg+xml" }),
    /* @__PURE__ */ jsx86("link", { rel: "stylesheet", href: assets.styles }),
    assets.theme !== void 0 && /* @__PURE__ */ jsx86("link", { rel: "stylesheet", href: assets.theme }),
    entries.length > 1 && entries.map(([other, href]) => /* @__PURE__ */ jsx86("link", { rel: "alternate", hreflang: other, href })),
    /* @__PURE__ */ jsx86("script", { type: "module", src: assets.script }),
    head
  ] });
}
function Header({ place, language, alternates, nav, path: path3, signedIn, audience }) {
  const words = webWords[language];
  return /* @__PURE__ */ jsxs42("header", { children: [
    /* @__PURE__ */ jsx86("div", { class: "band", children: /* @__PURE__ */ jsxs42("div", { class: "wide", children: [
      /* @__PURE__ */ jsxs42("div", { class: "help", children: [
        /* @__PURE__ */ jsxs42("a", { href: "/help", children: [
          /* @__PURE__ */ jsx86(Icon, { name: "info" }),
          words.getHelp
        ] }),
        place.helpPhone !== void 0 && /* @__PURE__ */ jsx86("a", { class: "number", href: dialled(place.helpPhone), "aria-label": words.helpByPhone(place.helpPhone), children: place.helpPhone })
      ] }),
      /* @__PURE__ */ jsx86(LanguageSwitch, { language, languages: place.languages, alternates })
    ] }) }),
    /* @__PURE__ */ jsx86("div", { class: "masthead", children: /* @__PURE__ */ jsxs42("div", { class: "wide", children: [
      /* @__PURE__ */ jsxs42("a", { class: "home", href: audience === "staff" ? "/work" : "/", children: [
        /* @__PURE__ */ jsx86(Door, {}),
        /* @__PURE__ */ jsxs42("span", { children: [
          /* @__PURE__ */ jsx86("span", { class: "place-name", children: say(place.name, language) }),
          /* @__PURE__ */ jsx86("span", { class: "strapline", children: audience === "staff" ? words.staffStrapline : words.strapline })
        ] })
      ] }),
      /* @__PURE__ */ jsxs42("details", { class: "menu", children: [
        /* @__PURE__ */ jsxs42("summary", { children: [
          /* @__PURE__ */ jsx86(Icon, { name: "menu" }),
          words.menu
        ] }),
        /* @__PURE__ */ jsx86("nav", { "aria-label": words.navigation, children: /* @__PURE__ */ jsxs42("ul", { role: "list", children: [
          nav.map((item) => /* @__PURE__ */ jsx86("li", { children: /* @__PURE__ */ jsx86("a", { href: item.href, "aria-current": isHere(item.href, path3) ? "page" : void 0, children: item.text }) })),
          /* @__PURE__ */ jsx86("li", { children: /* @__PURE__ */ jsx86("a", { href: signedIn ? "/me" : "/sign-in", "aria-current": isHere("/me", path3) ? "page" : void 0, children: signedIn ? words.signedInAs(signedIn.name) : words.signIn }) })
        ] }) })
      ] })
    ] }) })
  ] });
}
function isHere(href, path3) {
  return path3 === href || href !== "/" && path3.startsWith(`${href}/`);
}
function Footer({ place, language }) {
  const words = webWords[language];
  const links = [
    ["/about", words.about],
    ["/accessibility", words.accessibility],
    ["/privacy", words.privacy],
    ["/me/held", words.aboutYou],
    ["/source", words.sourceCode]
  ];
  return /* @__PURE__ */ jsxs42("footer", { children: [
    /* @__PURE__ */ jsx86(Terrace, {}),
    /* @__PURE__ */ jsxs42("div", { class: "foot", children: [
      /* @__PURE__ */ jsx86("nav", { class: "wide", "aria-label": words.footer, children: /* @__PURE__ */ jsx86("ul", { role: "list", children: links.map(([href, text]) => /* @__PURE__ */ jsx86("li", { children: /* @__PURE__ */ jsx86("a", { href, children: text }) })) }) }),
      /* @__PURE__ */ jsxs42("div", { class: "wide", children: [
        /* @__PURE__ */ jsx86("p", { children: words.runBy(say(place.name, language)) }),
        words.unchecked !== "" && /* @__PURE__ */ jsx86("p", { children: words.unchecked })
      ] })
    ] })
  ] });
}

// src/platform/web/styleguide.tsx
import { jsx as jsx87, jsxs as jsxs43 } from "preact/jsx-runtime";
function StyleguidePage({ frame }) {
  const components = Object.entries(registry);
  return /* @__PURE__ */ jsxs43(Shell, { ...frame, title: "Style guide", children: [
    /* @__PURE__ */ jsx87("h1", { children: "Style guide" }),
    /* @__PURE__ */ jsx87("p", { class: "lead", children: "Every part that pages are made of, drawn from its own examples. Each works without script, is valid, and is checked for accessibility." }),
    /* @__PURE__ */ jsx87("nav", { class: "gallery-index", "aria-label": "Components", children: /* @__PURE__ */ jsx87("ul", { role: "list", children: components.map(([id, { name }]) => /* @__PURE__ */ jsx87("li", { children: /* @__PURE__ */ jsx87("a", { href: `#component-${id}`, children: name }) })) }) }),
    components.map(([id, showcase]) => /* @__PURE__ */ jsxs43("section", { class: "gallery-part", id: `component-${id}`, children: [
      /* @__PURE__ */ jsx87("h2", { children: showcase.name }),
      /* @__PURE__ */ jsx87("p", { children: showcase.about }),
      showcase.examples.map((example) => /* @__PURE__ */ jsxs43("div", { class: "gallery-example", children: [
        /* @__PURE__ */ jsx87("p", { class: "gallery-says", children: example.says }),
        example.draw()
      ] }))
    ] }))
  ] });
}

// test/journeys/support/.preview.tsx
import { jsx as jsx88, jsxs as jsxs44 } from "preact/jsx-runtime";
var card = registry["service-card"].examples;
var views = {
  "/styleguide": (frame) => /* @__PURE__ */ jsx88(StyleguidePage, { frame }),
  "/": (frame) => /* @__PURE__ */ jsxs44(Shell, { ...frame, title: "Home", children: [
    /* @__PURE__ */ jsx88(Hero, { title: "Help is nearer than you think", lead: "Find what is near you in Hexworth, and whether it is open now.", children: /* @__PURE__ */ jsx88(SearchBox, { language: frame.language, action: "/services" }) }),
    registry.doors.examples[0].draw()
  ] }),
  "/services": (frame) => /* @__PURE__ */ jsxs44(Shell, { ...frame, title: "Food near HX9 4QD", above: /* @__PURE__ */ jsx88(Breadcrumbs, { language: frame.language, trail: [{ href: "/", text: "Home" }, { href: "/services", text: "Find help" }] }), children: [
    /* @__PURE__ */ jsx88("h1", { children: "Food near HX9 4QD" }),
    /* @__PURE__ */ jsx88("p", { class: "lead", children: "12 places, nearest and open first." }),
    /* @__PURE__ */ jsx88(SearchBox, { compact: true, language: frame.language, action: "/services", what: "food", where: "HX9 4QD" }),
    /* @__PURE__ */ jsx88("h2", { children: "Results" }),
    /* @__PURE__ */ jsxs44("div", { class: "beside", children: [
      /* @__PURE__ */ jsxs44("div", { children: [
        card.map((c) => c.draw()),
        /* @__PURE__ */ jsx88(Pagination, { language: frame.language, shown: { from: 1, to: 3, all: 12 }, next: "/services?page=2" })
      ] }),
      /* @__PURE__ */ jsx88("div", { class: "stays", children: registry["place-map"].examples[0].draw() })
    ] })
  ] }),
  "/do/find/safe": (frame) => /* @__PURE__ */ jsxs44(Shell, { ...frame, title: "Is it safe?", quickExit: true, above: /* @__PURE__ */ jsx88(BackLink, { language: frame.language, href: "/" }), children: [
    /* @__PURE__ */ jsx88(StepProgress, { language: frame.language, step: 2, of: 4 }),
    /* @__PURE__ */ jsx88(Question, { language: frame.language, action: "/x", submit: false, children: /* @__PURE__ */ jsx88(ChoiceButtons, { language: frame.language, name: "safe", label: "Is it safe to text you?", hint: "Someone else may see your phone.", asHeading: true, options: [{ value: "y", text: "Yes, texts are safe" }, { value: "n", text: "No, do not text me" }] }) })
  ] }),
  "/do/find/place": (frame) => /* @__PURE__ */ jsxs44(Shell, { ...frame, title: "Where are you?", problems: [{ field: "postcode", says: "Type your postcode, like YO1 7HH" }], above: /* @__PURE__ */ jsx88(BackLink, { language: frame.language, href: "/" }), children: [
    /* @__PURE__ */ jsx88(StepProgress, { language: frame.language, step: 3, of: 4 }),
    /* @__PURE__ */ jsx88(Question, { language: frame.language, action: "/x", problems: [{ field: "postcode", says: "Type your postcode, like YO1 7HH" }], children: /* @__PURE__ */ jsx88(PostcodeInput, { language: frame.language, name: "postcode", label: "Where are you?", asHeading: true, value: "Y01", problem: "Type your postcode, like YO1 7HH" }) })
  ] }),
  "/work": (frame) => /* @__PURE__ */ jsxs44(StaffShell, { ...frame, signedIn: { name: "Priya Shah" }, title: "Approve a change", children: [
    /* @__PURE__ */ jsx88("span", { class: "caption", children: "Brook Street Pantry" }),
    /* @__PURE__ */ jsx88("h1", { children: "Approve a change" }),
    registry["change-view"].examples[0].draw(),
    /* @__PURE__ */ jsxs44(ButtonRow, { children: [
      /* @__PURE__ */ jsx88(Button, { children: "Approve" }),
      /* @__PURE__ */ jsx88(Button, { kind: "secondary", children: "Ask about it" }),
      /* @__PURE__ */ jsx88(Button, { kind: "danger", children: "Refuse" })
    ] })
  ] })
};
var { origin, stop } = await serveViews(views);
var only = process.argv.slice(2);
for (const path3 of Object.keys(views)) for (const screen of ["phone", "desktop"]) for (const colours of ["light", "dark"]) {
  const name = `${path3.replaceAll("/", "_")}-${screen}-${colours}`;
  if (only.length && !only.some((o) => name.startsWith(o))) continue;
  const page = await openPage({ screen, colours });
  page.on("console", (m) => m.type() === "error" && console.log(name, "CONSOLE", m.text()));
  page.on("pageerror", (m) => console.log(name, "ERR", m.message));
  await page.goto(origin + path3, { waitUntil: "networkidle" });
  await page.screenshot({ path: `/tmp/shots/${name}.png`, fullPage: true });
  const faults = await axe(page);
  for (const f of faults) console.log(name, f.rule, f.says, f.where.slice(0, 2));
  if (await spillsSideways(page)) console.log(name, "SPILLS", await page.evaluate(() => [...document.querySelectorAll("*")].filter((e) => e.getBoundingClientRect().right > innerWidth + 1).slice(0, 5).map((e) => e.outerHTML.slice(0, 100))));
  if (colours === "light") {
    const s = await smallTargets(page);
    if (s.length) console.log(name, "SMALL", s);
  }
  await page.context().close();
}
await closeBrowser();
await stop();
