import { HtmlValidate } from 'html-validate'

const validator = new HtmlValidate({
  extends: ['html-validate:recommended', 'html-validate:a11y'],
  rules: {
    // Preact has its own way of writing these; both are valid HTML.
    'void-style': 'off',
    'attribute-boolean-style': 'off',
    'attribute-empty-style': 'off',
    'doctype-style': 'off',
    // Telephone numbers are ordinary words in our own sentences, and break where a screen needs them to.
    'tel-non-breaking': 'off',
    // An explicit `role="list"` keeps the list's meaning where a stylesheet takes the bullets away.
    'no-redundant-role': 'off',
    'prefer-native-element': ['error', { exclude: ['list', 'group', 'region'] }],
    // Several boxes of one question share its name.
    'form-dup-name': ['error', { shared: ['radio', 'checkbox', 'button', 'submit'] }],
    // The place's name follows the page's own title, and both are given.
    'long-title': 'off',
  },
})

/** What is wrong with a whole page or a part of one, each in a line; nothing is what is wanted. */
export function htmlFaults(html: string): string[] {
  const { results } = validator.validateStringSync(html)
  return results.flatMap(({ messages }) =>
    messages.map(({ ruleId, message, selector }) => `${ruleId}: ${message} at ${selector}`),
  )
}
