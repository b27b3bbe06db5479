/** Every address of the television. A step's id follows its flow's, so nothing else may. */
export const paths = {
  home: '/tv',
  flow: (flow: string) => `/tv/do/${flow}`,
  step: (flow: string, step: string) => `/tv/do/${flow}/${step}`,
  again: (flow: string) => `/tv/again/${flow}`,
  done: (flow: string) => `/tv/done/${flow}`,
  phone: (flow: string) => `/tv/phone/${flow}`,
  moved: (flow: string) => `/tv/moved/${flow}`,
  code: '/tv/code',
  person: '/tv/person',
  interpreter: '/tv/interpreter',
  interpreterFor: (code: string) => `/tv/interpreter/${code}`,
  keys: '/tv/keys',
  styles: '/tv/screen.css',
  script: '/tv/remote.js',
} as const
