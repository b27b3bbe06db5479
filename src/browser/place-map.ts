import {
  control,
  divIcon,
  latLngBounds,
  marker as makeMarker,
  map as makeMap,
  popup,
  tileLayer,
} from 'leaflet/dist/leaflet-src.esm.js'
import type { Map, Marker } from 'leaflet'
import leafletStyles from 'leaflet/dist/leaflet.css'
import ownStyles from './place-map.css'

const zoomMost = 16
const markerPixels = 44

type Spot = [latitude: number, longitude: number]
type Place = { number: string; says: HTMLElement; at: Spot }

/**
 * A map to move about in, laid over the one that the server drew, once the first tile has come. Until then, and where no
 * tile comes at all, the drawing stays. One finger or the wheel scrolls the page; two fingers, the buttons or the keys move the map.
 */
export function enhance(room: HTMLElement, { waitMs = 12_000 } = {}) {
  const drawing = room.querySelector('svg[role="img"]')
  const picture = drawing?.parentElement
  const { tiles, says, zoomIn, zoomOut, close } = room.dataset
  if (!drawing || !picture || tiles === undefined) throw new Error('There is no drawing to lay a map over')
  addStyles()
  const ground = document.createElement('div')
  ground.className = 'tiles'
  ground.setAttribute('role', 'group')
  ground.setAttribute('aria-label', says ?? drawing.getAttribute('aria-label') ?? '')
  picture.append(ground)
  const still = matchMedia('(prefers-reduced-motion: reduce)').matches
  const map = makeMap(ground, {
    attributionControl: false,
    zoomControl: false,
    scrollWheelZoom: false,
    dragging: !matchMedia('(pointer: coarse)').matches,
    zoomAnimation: !still,
    fadeAnimation: !still,
    markerZoomAnimation: !still,
    inertia: !still,
  })
  if (still) panAtOnce(map)
  control.zoom({ position: 'bottomright', zoomInTitle: zoomIn ?? '', zoomOutTitle: zoomOut ?? '' }).addTo(map)
  const layer = tileLayer(tiles, { maxZoom: zoomMost + 2 })
  const giveUp = () => {
    if (picture.classList.contains('on-tiles')) return
    map.remove()
    ground.remove()
  }
  const patience = setTimeout(giveUp, waitMs)
  layer.once('tileload', () => {
    clearTimeout(patience)
    picture.classList.add('on-tiles')
    for (const credit of room.querySelectorAll<HTMLElement>('.credit')) credit.hidden = false
  })
  // All the tiles of the first look have been tried, and none came. Leaflet still asks the map something when it has said so.
  layer.once('load', () => setTimeout(giveUp))
  const places = placesOf(room)
  const here = room.dataset['here'] === undefined ? undefined : readSpot(room.dataset['here'])
  const shown = latLngBounds([...places.map(({ at }) => at), ...(here ? [here] : [])])
  // Markers have no place until the map has one.
  map.fitBounds(shown, { padding: [36, 48], maxZoom: zoomMost, animate: false })
  if (here) {
    const icon = divIcon({ className: 'tile-here', iconSize: [20, 20] })
    makeMarker(here, { icon, keyboard: false, interactive: false, title: room.dataset['hereSays'] ?? '' }).addTo(map)
  }
  for (const together of byDoor(places)) putMarker(map, together, { still, close: close ?? '' })
  // Leaflet hears Escape only while the map itself has the focus.
  ground.addEventListener('keydown', ({ key }) => void (key === 'Escape' && map.closePopup()))
  layer.addTo(map)
}

/** Leaflet has no option for this one. */
function panAtOnce(map: Map) {
  const panBy = map.panBy.bind(map)
  map.panBy = (by, options) => panBy(by, { ...options, animate: false })
}

function addStyles() {
  // A sheet made by script obeys the content policy, which lets no page carry its own.
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(leafletStyles + ownStyles)
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet]
}

/** What the list under the map says is where. */
function placesOf(room: HTMLElement): Place[] {
  const listed = [...room.querySelectorAll<HTMLElement>('li[data-at]')]
  return listed.map((says) => ({ number: says.getAttribute('value') ?? '', says, at: readSpot(says.dataset['at']) }))
}

function readSpot(text = ''): Spot {
  const [latitude, longitude] = text.split(',').map(Number)
  if (latitude === undefined || longitude === undefined || Number.isNaN(latitude + longitude))
    throw new Error(`“${text}” is nowhere`)
  return [latitude, longitude]
}

/** Services behind one door share a marker: no zooming in would ever part them. */
function byDoor(places: Place[]): Place[][] {
  const doors = new globalThis.Map<string, Place[]>()
  for (const place of places) {
    const door = place.at.map((degrees) => degrees.toFixed(4)).join()
    doors.set(door, [...(doors.get(door) ?? []), place])
  }
  return [...doors.values()]
}

function putMarker(map: Map, places: Place[], { still, close }: { still: boolean; close: string }) {
  const label = places.map(({ number }) => number).join(', ')
  const wide = Math.max(markerPixels, 20 + label.length * 10)
  const icon = divIcon({
    className: 'tile-marker',
    html: label,
    iconSize: [wide, markerPixels],
    iconAnchor: [wide / 2, markerPixels],
  })
  const marker = makeMarker(places[0]!.at, { icon, riseOnHover: true }).addTo(map)
  const own = marker.getElement()!
  own.setAttribute('aria-label', `${label}: ${places.map(({ says }) => says.textContent).join('; ')}`)
  const cards = places.flatMap(({ number }) => cardOf(number) ?? [])
  const words = popup({ offset: [0, -markerPixels + 6], maxWidth: Math.min(260, map.getSize().x - 80) }).setContent(
    wordsOf(places, cards),
  )
  marker.bindPopup(words)
  marker.on('popupopen', () => {
    const sheet = words.getElement()
    sheet?.querySelector('.leaflet-popup-close-button')?.setAttribute('aria-label', close)
    if (own === document.activeElement) sheet?.querySelector('a')?.focus()
  })
  marker.on('popupclose', () => {
    // The popup goes before it says so, and takes what had the focus with it.
    const focused = document.activeElement
    if (focused === document.body || words.getElement()?.contains(focused)) own.focus()
  })
  join(marker, own, cards, { still })
}

/** What the list beside the map calls it: the card with the same number. */
function cardOf(number: string): HTMLElement | undefined {
  const cards = [...document.querySelectorAll<HTMLElement>('.service-card')]
  return cards.find((card) => card.querySelector('.map-number')?.textContent === number)
}

/** The same words as in the list below the map, each leading to its service. */
function wordsOf(places: Place[], cards: HTMLElement[]): HTMLElement {
  const words = document.createElement('div')
  for (const [n, { says }] of places.entries()) {
    const line = document.createElement('p')
    const href = cards[n]?.querySelector<HTMLAnchorElement>(':is(h2, h3) a')?.href
    if (href === undefined) line.textContent = says.textContent
    else {
      const link = document.createElement('a')
      link.href = href
      link.textContent = says.textContent
      line.append(link)
    }
    words.append(line)
  }
  return words
}

/** Whichever of the two is looked at, by pointer or by key, the other shows. */
function join(marker: Marker, own: HTMLElement, cards: HTMLElement[], { still }: { still: boolean }) {
  const mean = (isMeant: boolean) => {
    for (const one of [own, ...cards]) one.classList.toggle('is-meant', isMeant)
    marker.setZIndexOffset(isMeant ? 1_000 : 0)
  }
  for (const one of [own, ...cards]) {
    for (const begins of ['mouseenter', 'focusin']) one.addEventListener(begins, () => mean(true))
    for (const ends of ['mouseleave', 'focusout']) one.addEventListener(ends, () => mean(false))
  }
  // Where the list stands beside the map, what was pressed on the one comes into sight on the other.
  own.addEventListener('click', () => {
    if (matchMedia('(min-width: 60rem)').matches)
      cards[0]?.scrollIntoView({ block: 'nearest', behavior: still ? 'auto' : 'smooth' })
  })
}
