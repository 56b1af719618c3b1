namespace CooperationBot.Knowledge.Text;

/// <summary>The writing system of a text: simplified Chinese, traditional Chinese or Latin.</summary>
public enum Script
{
    Hans,
    Hant,
    Latin,
}
