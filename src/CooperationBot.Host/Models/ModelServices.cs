using CooperationBot.Conversation.Delivery;
using CooperationBot.Conversation.Models;
using CooperationBot.Host.Configuration;

namespace CooperationBot.Host.Models;

/// <summary>Puts the language model together from the settings.</summary>
internal static class ModelServices
{
    /// <param name="failed">Told of a changed prompt that cannot be used.</param>
    /// <exception cref="SettingsException">A prompt file cannot be used.</exception>
    public static LanguageModel Build(ModelSettings settings, IModelMemory memory, TimeProvider time, Action<string> failed) =>
        new(settings, new OpenAIChatClient(settings), Shelf(settings, time, failed), memory, time);

    /// <exception cref="SettingsException">A prompt file cannot be used: file, line, fault.</exception>
    public static PromptShelf Shelf(ModelSettings settings, TimeProvider time, Action<string> failed)
    {
        try
        {
            return new PromptShelf(settings.Prompts, settings.Uses, time, failed);
        }
        catch (PromptException e)
        {
            throw new SettingsException(e.Message);
        }
    }
}
