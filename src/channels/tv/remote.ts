// The remote's keys, where script runs: arrows move, digits choose, colours and Back press what is on the screen.
// Written for televisions of 2012: no module, nothing newer than ECMAScript 5.
/* eslint-disable no-var */
;(function () {
  var keys: { [code: number]: string } = {
    403: 'red',
    404: 'green',
    405: 'yellow',
    406: 'blue',
    461: 'back',
    8: 'back',
    27: 'back',
    82: 'red',
    71: 'green',
    89: 'yellow',
    66: 'blue',
  }
  var digitPauseMs = 1200
  var askEveryMs = 3000
  var waiting: number | undefined
  var typed = ''

  function all(selector: string): HTMLElement[] {
    return Array.prototype.slice.call(document.querySelectorAll(selector))
  }
  function press(element: HTMLElement | null | undefined) {
    if (element) element.click()
  }
  function controls() {
    return all('#screen a[href], #screen button').filter(function (one) {
      return one.offsetWidth > 0
    })
  }
  function middle(element: HTMLElement) {
    var box = element.getBoundingClientRect()
    return { x: (box.left + box.right) / 2, y: (box.top + box.bottom) / 2, box: box }
  }

  /** The nearest control that lies that way; sideways distance counts double, so that columns are kept. */
  function move(x: number, y: number) {
    var here = document.activeElement as HTMLElement | null
    var list = controls()
    if (!here || list.indexOf(here) < 0) return press0(list)
    var from = middle(here)
    var best: HTMLElement | undefined
    var bestCost = Infinity
    for (var i = 0; i < list.length; i++) {
      var one = list[i]!
      var to = middle(one)
      var ahead = (to.x - from.x) * x + (to.y - from.y) * y
      var aside = Math.abs((to.x - from.x) * y) + Math.abs((to.y - from.y) * x)
      if (one === here || ahead < 4) continue
      var overlaps =
        y !== 0
          ? to.box.left < from.box.right && to.box.right > from.box.left
          : to.box.top < from.box.bottom && to.box.bottom > from.box.top
      var cost = ahead + aside * (overlaps ? 0.3 : 2)
      if (cost < bestCost) {
        best = one
        bestCost = cost
      }
    }
    if (best) best.focus()
  }
  function press0(list: HTMLElement[]) {
    if (list[0]) list[0].focus()
  }

  /** A digit chooses at once, unless a second digit could make it another choice. */
  function digit(figure: string) {
    var pad = document.querySelector<HTMLElement>('[data-digit="' + figure + '"]')
    if (pad) return press(pad)
    window.clearTimeout(waiting)
    typed += figure
    var longer = all('[data-key]').some(function (one) {
      var key = one.getAttribute('data-key') || ''
      return key.length > typed.length && key.indexOf(typed) === 0
    })
    if (!longer) return choose()
    waiting = window.setTimeout(choose, digitPauseMs)
  }
  function choose() {
    var chosen = document.querySelector<HTMLElement>('[data-key="' + typed + '"]')
    typed = ''
    press(chosen)
  }

  /** Reads the screen aloud where the television can; elsewhere the link loads it again. */
  function speak(event: Event) {
    if (!window.speechSynthesis) return
    event.preventDefault()
    var main = document.querySelector<HTMLElement>('#screen main')
    var saying = new SpeechSynthesisUtterance(main ? main.innerText : '')
    saying.lang = document.documentElement.lang === 'cy' ? 'cy-GB' : 'en-GB'
    window.speechSynthesis.cancel()
    window.speechSynthesis.speak(saying)
  }

  document.addEventListener('keydown', function (event) {
    if (event.ctrlKey || event.altKey || event.metaKey) return
    var code = event.keyCode
    var figure = code >= 48 && code <= 57 ? code - 48 : code >= 96 && code <= 105 ? code - 96 : -1
    if (figure >= 0) digit(String(figure))
    else if (code === 37) move(-1, 0)
    else if (code === 38) move(0, -1)
    else if (code === 39) move(1, 0)
    else if (code === 40) move(0, 1)
    else if (keys[code]) press(document.getElementById(keys[code] || ''))
    else return
    event.preventDefault()
  })

  var yellow = document.getElementById('yellow')
  if (yellow) yellow.addEventListener('click', speak)

  var screen = document.getElementById('screen')
  var on = screen && screen.getAttribute('data-on')
  var first = (on && document.querySelector<HTMLElement>('[data-at="' + on + '"]')) || controls()[0]
  if (first) first.focus()

  var address = screen && screen.getAttribute('data-waiting')
  if (address) {
    window.setInterval(function () {
      var request = new XMLHttpRequest()
      request.open('GET', address!)
      request.onload = function () {
        var go = document.querySelector<HTMLElement>('#screen a.main')
        if (request.status === 200 && request.responseText === 'go') press(go)
      }
      request.send()
    }, askEveryMs)
  }

  // A broadcast application is invisible, and hears no keys, until it says so (HbbTV, OIPF DAE 7.2).
  type Application = { show(): void; privateData: { keyset: { setValue(mask: number): void } } }
  type Manager = HTMLElement & { getOwnerApplication?: (from: Document) => Application | null }
  try {
    var manager = document.getElementById('manager') as Manager | null
    var application = manager && manager.getOwnerApplication && manager.getOwnerApplication(document)
    if (application) {
      application.show()
      // Colours, arrows with OK and Back, and digits.
      application.privateData.keyset.setValue(0x1 + 0x2 + 0x4 + 0x8 + 0x10 + 0x100)
    }
  } catch {
    // Not a television: the page works all the same.
  }
})()
