/** Every address of paper: where a form is printed, and where it is keyed in. */
export const paths = {
  form: (flow: string) => `/do/${flow}/paper`,
  desk: '/work/paper',
  sheet: (reference: string) => `/work/paper/${reference}`,
  styles: '/paper/sheet.css',
} as const
