// What the photographs of Hexworth show: drawn by us, because nobody stood there with a camera.
import sharp from 'sharp'

type Scene = { says: string; of: string; draw: string }

const width = 1_200
const height = 900
const kept = { width: 800, height: 600 }

const road = `<rect width="1200" height="900" fill="#6d7073"/>
  <path d="M0 610 L1200 540 L1200 600 L0 676 Z" fill="#a9a9a2"/><path d="M0 676 L1200 600 L1200 900 L0 900 Z" fill="#8f8c84"/>
  <path d="M0 235 L1200 180 L1200 198 L0 256 Z" fill="#dcd9c9" opacity=".8"/>`
const grass = `<rect width="1200" height="900" fill="#9fb6c4"/><rect y="330" width="1200" height="570" fill="#5c7a3d"/>`
const wall = `<rect width="1200" height="900" fill="#9a5b45"/>${Array.from(
  { length: 12 },
  (_, row) =>
    `<path d="M0 ${row * 76} H1200" stroke="#c9b8a8" stroke-width="7"/>${Array.from(
      { length: 9 },
      (_, brick) => `<path d="M${brick * 150 + (row % 2) * 75} ${row * 76} v76" stroke="#c9b8a8" stroke-width="7"/>`,
    ).join('')}`,
).join('')}`

const scenes: Record<string, Scene> = {
  hole: {
    of: 'pothole',
    says: 'A hole in the road about as wide as a dinner plate, with broken edges and water at the bottom',
    draw: `${road}<path d="M430 400 q60 -70 180 -62 q130 -30 190 50 q70 60 -10 112 q-120 60 -230 30 q-150 10 -130 -130z" fill="#3c3d3f"/>
      <ellipse cx="610" cy="440" rx="125" ry="48" fill="#7d909a" opacity=".85"/><path d="M520 430 q80 -22 150 -8" stroke="#c6d3d8" stroke-width="6" fill="none" opacity=".7"/>`,
  },
  slab: {
    of: 'pavement',
    says: 'Paving slabs, one of them tilted so that its edge stands up by the width of two fingers',
    draw: `<rect width="1200" height="900" fill="#a7a39b"/>${[0, 1, 2].map((row) => [0, 1, 2, 3].map((slab) => `<rect x="${slab * 310 - 20}" y="${row * 310 - 10}" width="296" height="296" fill="#b9b5ab" stroke="#77736b" stroke-width="8"/>`).join('')).join('')}
      <path d="M600 300 L890 262 L902 560 L612 596 Z" fill="#c7c2b7"/><path d="M600 300 L612 596 L902 560 L906 600 L606 640 L584 316 Z" fill="#4b4842"/>`,
  },
  sofa: {
    of: 'fly-tipping',
    says: 'A brown sofa and six black bags left on the grass beside a lay-by',
    draw: `${grass}<rect x="220" y="400" width="560" height="190" rx="50" fill="#6e4a33"/><rect x="180" y="500" width="640" height="170" rx="40" fill="#7f5840"/>
      <rect x="300" y="470" width="190" height="90" rx="30" fill="#8d664d"/><rect x="510" y="470" width="190" height="90" rx="30" fill="#8d664d"/>
      ${[
        [840, 620],
        [930, 560],
        [1010, 650],
        [760, 720],
        [900, 720],
        [1080, 720],
      ]
        .map(
          ([x, y]) =>
            `<path d="M${x! - 70} ${y! + 60} q-20 -120 70 -130 q92 4 74 130 z" fill="#26272b"/><path d="M${x! - 10} ${y! - 68} l10 -26 l14 24z" fill="#26272b"/>`,
        )
        .join('')}`,
  },
  lamp: {
    of: 'street-light',
    says: 'A street lamp at dusk that is dark, with lit ones further along the road',
    draw: `<rect width="1200" height="900" fill="#2c3a55"/><rect y="560" width="1200" height="340" fill="#1e2530"/><path d="M0 560 L420 470 L900 480 L1200 540 V600 H0z" fill="#151a24"/>
      <rect x="330" y="120" width="16" height="600" fill="#10141b"/><path d="M338 124 h150" stroke="#10141b" stroke-width="14"/><rect x="450" y="112" width="90" height="26" rx="10" fill="#39414d"/>
      ${[760, 930, 1040].map((x, place) => `<rect x="${x}" y="${300 + place * 40}" width="${9 - place * 2}" height="${300 - place * 60}" fill="#10141b"/><circle cx="${x + 40}" cy="${306 + place * 40}" r="${60 - place * 14}" fill="#ffd98a" opacity=".35"/><circle cx="${x + 40}" cy="${306 + place * 40}" r="${14 - place * 3}" fill="#fff0c4"/>`).join('')}`,
  },
  paint: {
    of: 'graffiti',
    says: 'Blue and yellow spray paint across a brick wall, in loops and no words',
    draw: `${wall}<path d="M200 620 q80 -330 220 -150 q60 90 -40 140 q-90 10 -60 -90 q120 -240 270 -60 q80 140 -60 170 q-90 -20 -20 -120 q160 -160 300 -10 q70 110 -40 160" fill="none" stroke="#2e6fd0" stroke-width="34" stroke-linecap="round" opacity=".9"/>
      <path d="M230 700 q300 -70 720 -10" fill="none" stroke="#e8c52c" stroke-width="22" stroke-linecap="round" opacity=".9"/>`,
  },
  drain: {
    of: 'blocked-drain',
    says: 'A drain in the gutter covered with leaves, and a puddle across half the road',
    draw: `${road}<path d="M0 560 q300 -210 760 -170 q330 30 440 120 L1200 600 L0 676z" fill="#5f7480" opacity=".9"/><rect x="470" y="500" width="250" height="110" fill="#2b2c2e" transform="skewX(-12)"/>
      ${Array.from({ length: 60 }, (_, leaf) => `<ellipse cx="${380 + ((leaf * 97) % 380)}" cy="${500 + ((leaf * 61) % 110)}" rx="22" ry="11" fill="${['#a0662a', '#c08a3a', '#7c5422'][leaf % 3]}" transform="rotate(${(leaf * 47) % 180} ${380 + ((leaf * 97) % 380)} ${500 + ((leaf * 61) % 110)})"/>`).join('')}`,
  },
  branch: {
    of: 'tree',
    says: 'A large branch that has come down across a footpath in a park',
    draw: `${grass}<path d="M420 900 L560 330 H700 L900 900z" fill="#b7ab93"/><path d="M120 560 q260 -60 520 10 q240 60 470 -40" stroke="#5a4330" stroke-width="52" fill="none"/>
      ${Array.from({ length: 90 }, (_, leaf) => `<circle cx="${640 + ((leaf * 83) % 480)}" cy="${440 + ((leaf * 59) % 220)}" r="${14 + (leaf % 4) * 6}" fill="${['#4f7030', '#6b8f3f', '#3f5a28'][leaf % 3]}" opacity=".85"/>`).join('')}`,
  },
  bin: {
    of: 'bins',
    says: 'A green litter bin so full that cups and boxes lie around its foot',
    draw: `${grass}<path d="M0 640 H1200 V900 H0z" fill="#a9a59b"/><rect x="440" y="300" width="320" height="430" rx="24" fill="#2f5d43"/><rect x="420" y="270" width="360" height="60" rx="20" fill="#274c37"/><rect x="500" y="370" width="200" height="70" fill="#14251c"/>
      ${[
        [520, 250],
        [600, 236],
        [680, 252],
        [380, 740],
        [300, 770],
        [800, 750],
        [900, 780],
        [560, 770],
      ]
        .map(
          ([x, y], place) =>
            `<rect x="${x}" y="${y}" width="62" height="74" rx="8" fill="${['#e9e4d8', '#c9553f', '#d8b45a'][place % 3]}" transform="rotate(${(place * 37) % 70} ${x} ${y})"/>`,
        )
        .join('')}`,
  },
}

export type Picture = { of: string; says: string; jpeg: Buffer; width: number; height: number }

/** All of them, drawn. */
export function drawPictures(): Promise<Picture[]> {
  // So that a wall is not a sheet of paper.
  const noise = { type: 'gaussian', mean: 128, sigma: 46 } as const
  const grain = sharp({ create: { ...kept, channels: 3, background: '#808080', noise } })
    .png({ compressionLevel: 0 })
    .toBuffer()
  return Promise.all(
    Object.values(scenes).map(async ({ of, says, draw }) => {
      const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">${draw}</svg>`
      const jpeg = await sharp(Buffer.from(svg))
        .resize(kept)
        .blur(1)
        .composite([{ input: await grain, blend: 'soft-light' }])
        .jpeg({ quality: 74 })
        .toBuffer()
      return { of, says, jpeg, ...kept }
    }),
  )
}
