// Brings a reader of the keyboard or a screen reader to what is wrong with the form she sent.

document.querySelector(".error-summary")?.focus();
