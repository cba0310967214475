"""A form with every kind of question, for the gallery."""

from django import forms


class GalleryForm(forms.Form):
    name = forms.CharField(label="Hoe heet je?", max_length=40, help_text="Een roepnaam is genoeg.")
    email = forms.EmailField(label="E-mail", required=False)
    when = forms.DateField(label="Welke dag?", widget=forms.DateInput(attrs={"type": "date"}))
    at = forms.TimeField(label="Hoe laat?", widget=forms.TimeInput(attrs={"type": "time"}))
    places = forms.IntegerField(label="Hoeveel mensen zijn er nodig?", min_value=1)
    duty = forms.ChoiceField(label="Welke taak?", choices=[("cook", "Koken"), ("wash", "Afwas")])
    kind = forms.ChoiceField(
        label="Hoe lang?", choices=[("once", "Eén keer"), ("weekly", "Elke week")], widget=forms.RadioSelect
    )
    days = forms.MultipleChoiceField(
        label="Op welke dagen?",
        choices=[("mo", "maandag"), ("tu", "dinsdag")],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    agreed = forms.BooleanField(label="We hebben dit samen besloten")
    note = forms.CharField(label="Wat moet iemand weten?", widget=forms.Textarea, required=False, max_length=400)
